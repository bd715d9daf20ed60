using FluentAssertions;
using LStar.Experiments.Snapshots;
using Xunit;

namespace LStar.Specs.Experiments.Snapshots;

/// <summary>What moved, as a table.</summary>
public class SnapshotTableSpecs
{
    private static readonly SnapshotTolerance Tolerance = SnapshotTolerance.Relative(1e-3, "spec");

    [Fact]
    public void Lines_EveryKindOfDifference_SaysByHowMuchAndAgainstWhat() => SnapshotTable.Lines(
        [
            new("$.a", "1.0", "1.5", 0.5, Tolerance),
            new("$.layer", "3", "1"),
            new("$.branch", "\"peak\"", "nothing"),
            new("$.margin", "0.1", "0.3", Remark: "its curve's tolerance explains 0.01"),
        ]).Should().Equal(
        "field     approved  received  moved by  tolerance       remark",
        "────────  ────────  ────────  ────────  ──────────────  ───────────────────────────────────",
        "$.a       1.0       1.5       0.5       0.001 relative",
        "$.layer   3         1         -2        exact",
        "$.branch  \"peak\"    nothing             exact",
        "$.margin  0.1       0.3       +0.2                      its curve's tolerance explains 0.01");

    [Fact]
    public void Lines_WithoutDifferences_AreNone() => SnapshotTable.Lines([]).Should().BeEmpty();

    [Theory]
    [InlineData(20, 22)]
    [InlineData(23, 23)]
    public void Lines_ManyDifferences_AreCountedAfterTwenty(int differences, int lines)
    {
        var table = SnapshotTable.Lines([.. Enumerable.Range(0, differences).Select(i => new SnapshotDifference($"$[{i}]", "0", "1"))], indent: "  ").ToList();

        table.Should().HaveCount(lines).And.OnlyContain(line => line.StartsWith("  ", StringComparison.Ordinal));
        table.Contains("  and 3 more").Should().Be(differences == 23);
    }
}
