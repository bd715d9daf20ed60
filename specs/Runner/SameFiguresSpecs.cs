using FluentAssertions;
using Xunit;

namespace LStar.Specs.Runner;

/// <summary>No figure depends on how it was computed: not one byte of a result differs between thread counts and batch sizes.</summary>
public sealed class SameFiguresSpecs : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("zoo/neox-6")]
    [InlineData("variants/mistral-window")]
    [InlineData("variants/gemma-odd")]
    public void Result_ForAnyThreadsAndBatch_IsTheSame(string model)
    {
        var folder = Fixtures.Path(model.Split('/'));
        string[] prompts = ["--prompt", "The quick brown fox", "--prompt", "a", "--prompt", "jumps over the dog"];

        string[] results =
        [
            .. new[] { "1 4096", "2 4096", "3 4096", "1 1", "3 1" }.Select(setting => setting.Split(' ')).Select(setting =>
                _session.Run(["measure", folder, .. prompts, "--lens", "--logits", "--threads", setting[0], "--batch-tokens", setting[1], "--json", "-"]).Out),
        ];

        results[0].Should().Contain("\"lensKl\"");
        results.Should().AllBe(results[0]);
    }
}
