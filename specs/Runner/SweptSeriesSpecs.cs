using System.Text.Json;
using FluentAssertions;
using LStar.Experiments.Merging;
using Xunit;

namespace LStar.Specs.Runner;

/// <summary>A plan from end to end: swept, merged, and read as a training series.</summary>
public class SweptSeriesSpecs
{
    [Fact]
    public void Series_OfAPlan_IsSweptMergedAndSeenToLearn()
    {
        using var session = new Session();
        var models = JsonSerializer.Serialize(Path.Combine(Fixtures.Path("series"), "step{0,512,1000}"));
        var plan = session.Write("plan.json", $$"""{"schema": 1, "models": [{"model": {{models}}, "series": "neox-series", "family": "neox"}], "prompts": [{"name": "two", "prompts": ["The capital of France is", "In the beginning"]}]}""");
        var one = session.File("one");
        var other = session.File("other");

        session.Run("sweep", plan, "--out", one, "--quiet").Code.Should().Be(0);
        session.Run("sweep", plan, "--out", other, "--quiet").Code.Should().Be(0);

        var sweep = MergedSweep.Read([one, other]);
        (sweep.Cells.Count, sweep.Duplicates, sweep.Conflicts.Count, sweep.PassedOver.Count).Should().Be((3, 3, 0, 0));
        sweep.Cells.Select(cell => (cell.Name, cell.Step, cell.PromptSet, cell.Family, cell.IsKeyed)).Should().Equal(
            ("neox-series", 0L, "two", "neox", true), ("neox-series", 512L, "two", "neox", true), ("neox-series", 1000L, "two", "neox", true));
        session.Run("merge", one, other, "--quiet", "--out", session.File("merged")).Should().Be((0, "", ""));
        var (code, output, _) = session.Run("experiment", "dynamics", "--sweep", one);
        code.Should().Be(0);
        output.Should().Contain("neox-series: 3 steps, 12 layers, 2 prompts (two), managed,cpu,float32");
    }
}
