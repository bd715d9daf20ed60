using FluentAssertions;
using LStar.Metrics.Formulas;
using Xunit;

namespace LStar.Specs.Metrics.Formulas;

/// <summary>0 &lt; L* &lt; L over all shapes.</summary>
public class ConstraintCheckSpecs
{
    // 0.544 + 0.0087 L reaches 1 at L = 52.4, 0.60 + 0.010 L at 40 exactly, 0.31 + 0.17 ln L at 57.9.
    [Theory]
    [InlineData("half-depth", null, 0)]
    [InlineData("linear-depth", 53, 76)]
    [InlineData("log-depth", 58, 71)]
    [InlineData("behavior-size", 40, 89)]
    public void Check_OfAFormulaOfDepth_FindsWhereItsRatioReachesOne(string id, int? firstLayers, int depths)
    {
        var check = ConstraintCheck.Of(FormulaCatalogue.Named(id)!, new FormulaInputs(1, 1, Behavior: Behavior.Expand));

        (check.Shapes, check.Violations, check.First?.Layers).Should().Be((128 * 128, 128 * depths, firstLayers));
        check.Share.Should().BeApproximately(depths / 128.0, 1e-12);
    }

    [Fact]
    public void Check_OfHeads_CountsEveryShapeOutside()
    {
        var outside = from l in Enumerable.Range(1, 128) from h in Enumerable.Range(1, 128) where 0.11 + (0.012 * l) + (4.9 / h) >= 1 select (l, h);

        var check = ConstraintCheck.Of(FormulaCatalogue.Named("heads")!, new FormulaInputs(1, 1));

        check.Violations.Should().Be(outside.Count());
        check.First.Should().BeEquivalentTo(new { Layers = 1, Heads = 1, Layer = 0.11 + 0.012 + 4.9 }, options => options.Using<double>(
            context => context.Subject.Should().BeApproximately(context.Expectation, 1e-12)).WhenTypeIs<double>());
    }

    [Fact]
    public void Check_OverTheDepthsThatSource002Names_IsTheirs()
    {
        var check = ConstraintCheck.Of(FormulaCatalogue.Named("heads")!, new FormulaInputs(1, 1), (48, 80), (64, 64));

        // 0.11 + 0.012 L + 4.9/64 reaches 1 at L = 67.8.
        (check.Shapes, check.Violations, check.First!.Layers).Should().Be((33, 13, 68));
    }

    [Fact]
    public void Check_WithoutAnInput_SaysWhich()
    {
        var check = ConstraintCheck.Of(FormulaCatalogue.Named("gain")!, new FormulaInputs(1, 1));

        (check.Shapes, check.Share, check.Reason).Should().Be((0, null, "gain is missing"));
    }

    [Fact]
    public void Check_OfNaN_IsAViolation() => ConstraintCheck.Of((_, _) => double.NaN).Share.Should().Be(1);
}
