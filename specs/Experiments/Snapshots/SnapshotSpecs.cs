using System.Text.Json.Nodes;
using FluentAssertions;
using LStar.Experiments.Snapshots;
using Xunit;

namespace LStar.Specs.Experiments.Snapshots;

/// <summary>What is a difference, and what is none.</summary>
public class SnapshotSpecs
{
    private static readonly SnapshotTolerances Rules = new(
        SnapshotTolerance.OfLargest(1e-5, "spec"),
        ("absolute", SnapshotTolerance.Absolute(0.25, "spec")),
        ("relative", SnapshotTolerance.Relative(0.25, "spec")),
        ("curves.*", SnapshotTolerance.OfLargest(0.25, "spec")),
        ("exact", SnapshotTolerance.Exact("spec")));

    // Binary fractions, so that the bounds are met without rounding.
    [Theory]
    [InlineData("""{"absolute": 3.0}""", """{"absolute": 3.25}""", """{"absolute": 3.2500001}""")]
    [InlineData("""{"absolute": 3.0}""", """{"absolute": 2.75}""", """{"absolute": 2.7499999}""")]
    [InlineData("""{"relative": -8.0}""", """{"relative": -10.0}""", """{"relative": -10.000001}""")]
    [InlineData("""{"relative": 0.0}""", """{"relative": -0.0}""", """{"relative": 1E-300}""")]
    [InlineData("""{"relative": [8.0, 1.0]}""", """{"relative": [8.0, 1.25]}""", """{"relative": [8.0, 1.2500001]}""")]
    [InlineData("""{"curves": {"a": [-4.0, 0.0]}}""", """{"curves": {"a": [-4.0, 1.0]}}""", """{"curves": {"a": [-4.0, 1.0000001]}}""")]
    [InlineData("""{"curves": {"a": [[4.0], [0.0]]}}""", """{"curves": {"a": [[4.0], [1.0]]}}""", """{"curves": {"a": [[4.0], [1.0000001]]}}""")]
    [InlineData("""{"curves": {"a": 4.0}}""", """{"curves": {"a": 5.0}}""", """{"curves": {"a": 5.0000001}}""")]
    [InlineData("""{"curves": {"a": [4, 0]}}""", """{"curves": {"a": [4, 1]}}""", """{"curves": {"a": [4, 2]}}""")]
    [InlineData("""{"curves": {"a": [0.0]}}""", """{"curves": {"a": [2.5E-07]}}""", """{"curves": {"a": [2.5000001E-07]}}""")]
    [InlineData("""{"exact": 1.0}""", """{"exact": 1.0}""", """{"exact": 1.0000001}""")]
    [InlineData("""{"other": 1.0}""", """{"other": 1.000009}""", """{"other": 1.000011}""")]
    public void Number_AtItsBound_AgreesAndBeyondItDoesNot(string verified, string agrees, string moved)
    {
        Compare(agrees, verified).Should().BeEmpty();
        Compare(moved, verified).Should().ContainSingle().Which.Tolerance.Should().NotBeNull();
    }

    [Theory]
    [InlineData("""{"n": 1000000}""", """{"n": 1000001}""", "$.n: expected 1000000, found 1000001")]
    [InlineData("""{"n": 9007199254740993}""", """{"n": 9007199254740992}""", "$.n: expected 9007199254740993, found 9007199254740992")]
    [InlineData("""{"s": "peak"}""", """{"s": "Peak"}""", "$.s: expected \"peak\", found \"Peak\"")]
    [InlineData("""{"b": true}""", """{"b": false}""", "$.b: expected true, found false")]
    [InlineData("""{"x": null}""", """{"x": 0.0}""", "$.x: expected null, found 0.0")]
    [InlineData("""{"curves": {"a": [1.0, 2.0]}}""", """{"curves": {"a": [1.0, null]}}""", "$.curves.a[1]: expected 2.0, found null")]
    [InlineData("""{"x": 1}""", """{"x": "1"}""", "$.x: expected 1, found \"1\"")]
    [InlineData("""{"x": [1]}""", """{"x": {"0": 1}}""", "$.x: expected an array of 1, found an object of 1")]
    [InlineData("""{"x": 1}""", """{}""", "$.x: expected 1, found nothing")]
    [InlineData("""{}""", """{"x": null}""", "$.x: expected nothing, found null")]
    [InlineData("""{"curves": {"a": [1.0]}}""", """{"curves": {"a": [1.0, 1.0]}}""", "$.curves.a: expected an array of 1, found an array of 2")]
    [InlineData("""{"p": [{"a.b c": ["x"]}]}""", """{"p": [{"a.b c": ["y"]}]}""", "$.p[0]['a.b c'][0]: expected \"x\", found \"y\"")]
    [InlineData("null", "{}", "$: expected null, found an object of 0")]
    [InlineData("""{"relative": 4.0}""", """{"relative": 8.0}""", "$.relative: expected 4.0, found 8.0 (relative difference 1, tolerance 0.25 relative)")]
    [InlineData("""{"absolute": 4.0}""", """{"absolute": 8.0}""", "$.absolute: expected 4.0, found 8.0 (difference 4, tolerance 0.25 absolute)")]
    [InlineData("""{"curves": {"a": [4.0, 0.0]}}""", """{"curves": {"a": [4.0, 2.0]}}""", "$.curves.a[1]: expected 0.0, found 2.0 (relative difference 0.5, tolerance 0.25 of the largest value)")]
    public void Value_NotTheApprovedOne_IsOneLineThatSaysWhere(string verified, string received, string line) =>
        Compare(received, verified).Select(item => item.ToString()).Should().Equal(line);

    [Theory]
    [InlineData("""{"a": 1, "b": 2}""", """{"b": 2, "a": 1}""")]
    [InlineData("""{"x": null}""", """{"x": null}""")]
    [InlineData("""{"x": 1}""", """{"x": 1.000001}""")]
    [InlineData("null", "null")]
    public void Value_TheApprovedOne_IsNoDifference(string verified, string received) => Compare(received, verified).Should().BeEmpty();

    [Fact]
    public void Undefined_OfEveryKind_EqualsOnlyItsOwn()
    {
        double[] kinds = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0];
        foreach (var (verified, received) in kinds.SelectMany(_ => kinds, (one, other) => (one, other)))
        {
            Snapshot.Compare(SnapshotDocument.Curve([1, received]), SnapshotDocument.Curve([1, verified]), Rules).Should().HaveCount(verified.Equals(received) ? 0 : 1);
        }
    }

    [Theory]
    [InlineData(1e-3, ToleranceKind.Relative, "curves", "valueCondition")]
    [InlineData(1e-4, ToleranceKind.OfLargest, "prompts", "curves", "lensKl")]
    [InlineData(1e-6, ToleranceKind.OfLargest, "curves", "valueEnergy")]
    [InlineData(1e-6, ToleranceKind.OfLargest, "curves", "input_ln")]
    [InlineData(1e-6, ToleranceKind.OfLargest, "curves", "q_norm")]
    [InlineData(1e-6, ToleranceKind.OfLargest, "weights", "scales", "q_proj", "l2")]
    [InlineData(1e-5, ToleranceKind.OfLargest, "prompts", "curves", "traceOffDiagonal")]
    [InlineData(1e-5, ToleranceKind.OfLargest, "curves", "residualMeanNorm")]
    public void Figures_OfEveryKind_HaveTheIssuesTolerance(double bound, ToleranceKind kind, params string[] keys)
    {
        var tolerance = SnapshotTolerances.Figures.For(keys);

        tolerance!.Bound.Should().Be(bound);
        tolerance.Kind.Should().Be(kind);
        tolerance.Reason.Should().NotBeEmpty();
    }

    private static IReadOnlyList<SnapshotDifference> Compare(string received, string verified) =>
        Snapshot.Compare(JsonNode.Parse(received), JsonNode.Parse(verified), Rules);
}
