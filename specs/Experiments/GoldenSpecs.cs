using System.Buffers;
using System.Text.Json;
using FluentAssertions;
using LStar.Experiments.Measuring;
using LStar.Experiments.Prompts;
using LStar.Experiments.Results;
using Xunit;

namespace LStar.Specs.Experiments;

/// <summary>Whole results against what transformers, numpy, scipy and the sources' own functions compute, for every checkpoint and prompt there is.</summary>
public class GoldenSpecs
{
    /// <summary>Float32 rounding through the layers; the goldens' own noise against float64 is 1e-7 to 1e-6.</summary>
    private const double Tolerance = 1e-5;

    /// <summary>30 layers of width 576 round more.</summary>
    private const double SmolLm2Tolerance = 3e-5;

    public static TheoryData<string> Goldens =>
        [.. Golden.All.Select(golden => Path.GetRelativePath(Fixtures.Path("goldens"), golden.File).Replace('\\', '/'))];

    [Theory]
    [MemberData(nameof(Goldens))]
    public void Measure_EveryPrompt_EqualsTransformersAndTheSources(string file)
    {
        var (folder, path) = Golden.All.Single(golden => golden.File == Fixtures.Path("goldens", file));

        Differences(folder, path, Tolerance).Should().BeEmpty();
    }

    [Theory]
    [InlineData("smollm2.json")]
    [InlineData("long/smollm2.json")]
    public void Measure_SmolLM2_EqualsTransformersAndTheSources(string file)
    {
        var folder = PublishedModels.Find("smollm2");
        Assert.SkipWhen(folder is null, "LSTAR_MODELS names no folder with smollm2 in it; ../shared/smollm2/to_safetensors.py makes one");

        Differences(folder!, Fixtures.Path("goldens", file), SmolLm2Tolerance).Should().BeEmpty();
    }

    private static IReadOnlyList<string> Differences(string folder, string file, double tolerance)
    {
        var golden = Golden.Read(file);
        var prompts = golden.GetProperty("prompts").EnumerateArray()
            .Select(prompt => new Prompt(prompt.GetProperty("id").GetString()!, prompt.GetProperty("text").GetString()!)).ToList();
        using var engine = ChosenEngine.Open();
        var options = new MeasureOptions { Logits = true, Lens = true };
        var measured = Measurement.Run(Path.GetFileName(folder), folder, engine, prompts, options, TimeProvider.System, TestContext.Current.CancellationToken);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, ResultJson.Options))
        {
            ResultJson.Write(json, measured);
        }

        using var ours = JsonDocument.Parse(buffer.WrittenMemory);
        return new GoldenComparison(golden, ours.RootElement, tolerance).Differences();
    }
}
