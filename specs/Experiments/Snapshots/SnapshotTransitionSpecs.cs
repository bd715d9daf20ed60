using System.Text.Json.Nodes;
using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using LStar.Experiments.Snapshots;
using LStar.Metrics.Locators;
using LStar.Specs.Metrics.Locators;
using Xunit;

namespace LStar.Specs.Experiments.Snapshots;

/// <summary>An L* near a tie is compared by its curve; away from one, by its layer.</summary>
public class SnapshotTransitionSpecs
{
    private const double Tolerance = 1e-3;

    private static readonly SnapshotTolerances Rules = new(
        SnapshotTolerance.Exact("spec"),
        ("curves.exact", SnapshotTolerance.Exact("spec")),
        ("curves.relative", SnapshotTolerance.Relative(Tolerance, "spec")),
        ("curves.*", SnapshotTolerance.OfLargest(Tolerance, "spec")));

    private static readonly Config Thousand = Seeded.Cases(1000);

    // Largest value 4, max - min 2: a change of 4e-3 is allowed, 8e-3 is twice that, and a margin of 4e-3 is that in units of max - min.
    private static readonly double[] Curve = [2, 3, 4, 3];

    [Theory]
    [InlineData(0.0039, 0.4, true)]
    [InlineData(0.4, 0.0039, true)]
    [InlineData(0.0, 0.0, true)]
    [InlineData(0.0041, 0.0041, false)]
    [InlineData(0.4, 0.4, false)]
    public void Layer_Moved_IsExcusedByASmallMarginOnEitherSide(double received, double verified, bool excused)
    {
        var differences = Compare(Document(Curve, L(2, received)), Document(Curve, L(3, verified, "peak")));

        differences.Select(item => item.Path).Should().Equal(
            excused ? [] : received == verified ? ["$.calibration.layer", "$.calibration.branch"]
                : ["$.calibration.layer", "$.calibration.branch", "$.calibration.margin"]);
    }

    [Theory]
    [InlineData(0.0039, 3, true)]
    [InlineData(0.0041, 3, false)]
    [InlineData(0.0041, 3.001, true)]
    [InlineData(0.0041, 3.0041, false)]
    public void Branch_MovedUnderAnEqualLayer_IsExcusedByATieOrANoisyCurve(double margin, double value, bool excused) =>
        Compare(Document([2, value, 4, 3], L(2, margin)), Document(Curve, L(2, margin, "peak"))).Any(item => item.Path == "$.calibration.branch").Should().Be(!excused);

    [Fact]
    public void Layer_MovedWithItsCurve_IsADifferenceWhateverTheMargin()
    {
        double[] moved = [2, 3.0041, 4, 3];

        var differences = Compare(Document(moved, L(1, 0)), Document(Curve, L(2, 0)));

        differences.Select(item => item.Path).Should().Equal("$.curves.trace[1]", "$.calibration.layer");
        differences[1].Remark.Should().Be("its curve moved too");
        Compare(Document([2, 3.0039, 4, 3], L(1, 0)), Document(Curve, L(2, 0))).Should().BeEmpty();
    }

    [Fact]
    public void Layer_Gone_IsExcusedOnlyNearATie()
    {
        Compare(Document([2, 2, 2], None()), Document([2, 2, 2.001], L(2, 0.5))).Should().BeEmpty("half of max - min makes the curve constant");
        Compare(Document([2, 2, 2.001], L(2, 0.5)), Document([2, 2, 2], None())).Should().BeEmpty();
        Compare(Document(Curve, None()), Document(Curve, L(2, 0.25))).Should().NotBeEmpty();

        static JsonObject None() => SnapshotDocument.Transition(TransitionPoint.Undefined("the curve is constant"), "trace");
    }

    [Theory]
    [InlineData("""{"trace": [2.0, 3.0, null, 3.0]}""", "undefined")]
    [InlineData("""{"trace": 1.0}""", "no array")]
    [InlineData("""{"trace": []}""", "empty")]
    [InlineData("""{"other": [2.0, 3.0]}""", "another")]
    [InlineData("""[1]""", "no object")]
    public void Layer_MovedWithoutItsCurve_IsADifference(string curves, string because)
    {
        var (received, verified) = (new JsonObject { ["curves"] = JsonNode.Parse(curves), ["l"] = L(2, 0) }, new JsonObject { ["curves"] = JsonNode.Parse(curves), ["l"] = L(3, 0) });

        Compare(received, verified).Should().ContainSingle(because).Which.Path.Should().Be("$.l.layer");
    }

    [Fact]
    public void Layer_MovedOnAnExactCurve_IsADifference() =>
        Compare(Document(Curve, L(2, 0), "exact"), Document(Curve, L(3, 0), "exact")).Should().ContainSingle();

    [Fact]
    public void Layer_WithoutACurve_IsComparedAsAnInteger() =>
        Compare(Document(Curve, L(2, null, curve: null)), Document(Curve, L(3, null, curve: null))).Should().ContainSingle().Which.Path.Should().Be("$.calibration.layer");

    [Fact]
    public void Curve_OfThatName_IsTheNearestAround()
    {
        // The prompt's own curve has a tie at this margin (max - min 2); the model's (max - min 200, largest value 201) has one at 2.01e-3 at most.
        JsonObject Model(int layer, string curve, double margin, params double[] own) => new()
        {
            ["curves"] = new JsonObject { ["trace"] = SnapshotDocument.Curve([1, 201]), ["weights"] = SnapshotDocument.Curve([1, 201]) },
            ["prompts"] = new JsonArray(new JsonObject
            {
                ["curves"] = new JsonObject { ["trace"] = SnapshotDocument.Curve(own) },
                ["readings"] = new JsonObject { ["sign-change"] = L(layer, margin, curve: curve) },
            }),
        };

        Compare(Model(2, "trace", 0.0039, Curve), Model(3, "trace", 0.0039, Curve)).Should().BeEmpty();
        Compare(Model(2, "weights", 0.0039, Curve), Model(3, "weights", 0.0039, Curve)).Should().ContainSingle()
            .Which.Path.Should().Be("$.prompts[0].readings.sign-change.layer");
        Compare(Model(2, "weights", 0.002, Curve), Model(3, "weights", 0.002, Curve)).Should().BeEmpty();
    }

    [Fact]
    public void OtherFields_BesideAnExcusedLayer_AreStillCompared()
    {
        var (received, verified) = (L(2, 0), L(3, 0));
        (received["null"], verified["null"]) = (0.5, 0.25);

        Compare(Document(Curve, received), Document(Curve, verified)).Should().ContainSingle().Which.Path.Should().Be("$.calibration.null");
    }

    [Theory]
    [InlineData(MarginKind.Exact, 0.1, 0.1039, true)]
    [InlineData(MarginKind.Exact, 0.1, 0.1041, false)]
    [InlineData(MarginKind.Exact, 0.1, 0.0959, false)]
    [InlineData(MarginKind.LowerBound, 0.1, 0.403, true)]
    [InlineData(MarginKind.LowerBound, 0.1, 0.405, false)]
    [InlineData(MarginKind.LowerBound, 0.403, 0.1, true)]
    [InlineData(MarginKind.LowerBound, 0.405, 0.1, false)]
    [InlineData(MarginKind.UpperBound, 0.01, 0.5, true)]
    public void Margin_OfAnEqualLayer_MayMoveAsFarAsItsCurve(MarginKind kind, double received, double verified, bool agrees) =>
        Compare(Document(Curve, L(2, received, kind: kind)), Document(Curve, L(2, verified, kind: kind))).Should().HaveCount(agrees ? 0 : 1);

    [Fact]
    public void Margin_Undefined_EqualsOnlyItself() =>
        Compare(Document(Curve, L(2, null)), Document(Curve, L(2, 0.1))).Should().ContainSingle().Which.Path.Should().Be("$.calibration.margin");

    // Argmax, whose margin is half the distance of the two largest values: written again here, so that nothing is judged by itself.
    [Fact]
    public void Argmax_OnACurveMovedWithinTolerance_NeverDiffers() => Prop.ForAll(Moved(), moved =>
    {
        // A little less than the tolerance: rounding to the stored digits comes on top.
        var largest = Math.Max(moved.Curve.Max(Math.Abs), SnapshotTolerance.SmallestScale);
        var received = moved.Curve.Zip(moved.Noise, (value, noise) => value + (0.999 * Tolerance * largest * noise)).ToArray();

        return Compare(Document(received, Argmax(received)), Document(moved.Curve, Argmax(moved.Curve))).Count == 0;
    }).Check(Thousand);

    [Fact]
    public void Argmax_ReplacedByAnotherRule_DiffersAwayFromTies() => Prop.ForAll(Moved(), moved =>
    {
        var located = Argmax(moved.Curve);
        var range = moved.Curve.Max() - moved.Curve.Min();
        var tie = 2 * Tolerance * Math.Max(moved.Curve.Max(Math.Abs), SnapshotTolerance.SmallestScale);
        var other = located.DeepClone().AsObject();
        other["layer"] = (located["layer"]!.GetValue<int>() + 1) % moved.Curve.Length;
        var amount = located["margin"]!.GetValue<double>() * range;

        return Math.Abs(amount - tie) < 1e-6 * tie || (Compare(Document(moved.Curve, other), Document(moved.Curve, located)).Count > 0) == (amount > tie);
    }).Check(Thousand);

    /// <summary>Every locator that reads a curve and has a margin, except the one whose margin a search finds: an upper bound need not see a tie.</summary>
    public static TheoryData<string> Bounded => [.. Locator.All.Where(item => item is not (HalfDepth or PiecewiseSplit)).Select(item => item.Name)];

    [Theory]
    [MemberData(nameof(Bounded))]
    public void Locator_OnACurveMovedWithinTolerance_NeverDiffers(string name) => Prop.ForAll(RandomCurves.Any, curve =>
    {
        var locator = Locator.Named(name);
        var random = new Random(curve.Length);
        var allowed = 0.999 * Tolerance * Math.Max(curve.Max(Math.Abs), SnapshotTolerance.SmallestScale);
        var verified = Document(curve, SnapshotDocument.Transition(locator.Locate(curve), "trace"));

        // Changes of every size, and those at the bound, where margins move most.
        return Enumerable.Range(0, 10).All(i =>
        {
            var received = curve.Select(value => value + (allowed * (i % 2 == 0 ? (2 * random.Next(2)) - 1 : (2 * random.NextDouble()) - 1))).ToArray();
            return Compare(Document(received, SnapshotDocument.Transition(locator.Locate(received), "trace")), verified).Count == 0;
        });
    }).Check(Seeded.Cases(80));

    private static Arbitrary<(double[] Curve, double[] Noise)> Moved() => (
        from layers in Gen.Choose(2, 6)
        from scale in Gen.Elements(1e-3, 1.0, 1e4)
        from steps in Gen.Elements(10, 2000)
        from curve in Gen.ArrayOf(Gen.Choose(-steps, steps), layers)
        from noise in Gen.ArrayOf(Gen.Choose(-100, 100), layers)
        where curve.Distinct().Count() > 1
        select (curve.Select(value => scale * value / steps).ToArray(), noise.Select(value => value / 100.0).ToArray())).ToArbitrary();

    private static JsonObject Argmax(double[] curve)
    {
        var largest = curve.OrderDescending().Take(2).ToArray();
        return L(Array.IndexOf(curve, largest[0]), (largest[0] - largest[1]) / 2 / (curve.Max() - curve.Min()));
    }

    private static JsonObject L(int layer, double? margin, string branch = "sign_change", string? curve = "trace", MarginKind kind = MarginKind.Exact) =>
        SnapshotDocument.Transition(new(layer, branch, margin, kind), curve);

    private static JsonObject Document(double[] curve, JsonObject transition, string name = "trace")
    {
        if (name != "trace")
        {
            transition["curve"] = name;
        }

        return new() { ["curves"] = new JsonObject { [name] = SnapshotDocument.Curve(curve) }, ["calibration"] = transition };
    }

    private static IReadOnlyList<SnapshotDifference> Compare(JsonObject received, JsonObject verified) => Snapshot.Compare(received, verified, Rules);
}
