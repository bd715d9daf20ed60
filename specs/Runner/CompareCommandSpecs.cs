using System.Text.Json;
using FluentAssertions;
using Xunit;

namespace LStar.Specs.Runner;

public sealed class CompareCommandSpecs : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Compare_OfTwoEngines_PrintsFiguresLayersReadingsAndVerdicts()
    {
        var (code, output, error) = _session.Run("compare", "--engine", "managed", "--engine", "reference,cpu,bfloat16", "--prompt", "The capital of France is Paris.", Session.Tiny);

        (code, error).Should().Be((0, ""));
        output.Should().StartWith("gpt2-inner: 1 prompts, against float64\n").And.MatchRegex("(?m)^entropyNats +\\S+ +\\S+ +\\S+ +prompt-1 ")
            .And.MatchRegex("(?m)^sign-change ").And.MatchRegex("(?m)^managed \\(managed, float32, .*\\): every figure within 16 × the noise")
            .And.MatchRegex("(?m)^reference,cpu,bfloat16 \\(reference, float64, rounded to bfloat16 after every operation\\): every figure within 16 × the noise");
    }

    [Fact]
    public void Compare_AsJson_HasAnEntryForEveryModelFigureAndEngine()
    {
        var (code, output, error) = _session.Run("compare", "--engine", "managed", "--engine", "reference", "--prompt", "hi there", "--json", "-", Session.Tiny, Session.Neox6);

        (code, error).Should().Be((0, ""));
        using var json = JsonDocument.Parse(output);
        var comparisons = json.RootElement.GetProperty("comparisons").EnumerateArray().ToList();
        comparisons.Select(each => each.GetProperty("model").GetString()).Should().Equal("gpt2-inner", "neox-6");
        comparisons[1].GetProperty("layers").EnumerateArray().Select(layers => layers.GetArrayLength()).Should().Equal(7, 7);
        foreach (var figure in comparisons[0].GetProperty("figures").EnumerateArray())
        {
            figure.GetProperty("noise").EnumerateObject().Select(noise => noise.Name).Should().Equal("float32", "float64");
            figure.GetProperty("errors").EnumerateArray().ElementAt(1).GetProperty("largest").GetDouble().Should().Be(0, "that engine is the one in float64");
        }
    }

    [Fact]
    public void Measure_ByTwoEngines_IsReferredToCompare() =>
        _session.Run("--engine", "managed", "--engine", "reference", Session.Tiny)
            .Should().Be((2, "", "lstar: --engine: one computes, found managed and reference; lstar compare takes several\n"));

    [Fact]
    public void Torch_InABuildWithoutIt_SaysHowToBuildIt()
    {
        var (code, output, error) = _session.Run("--engine", "torch", Session.Tiny);
        Assert.SkipWhen(code == 0, "this build has it");

        (code, output).Should().Be((2, ""));
        error.Should().Be("lstar: engine torch is not in this build; `dotnet build src/Runner -c Release -p:Torch=cuda` makes one that has it (cuda-windows and cpu are the others)\n");
    }
}
