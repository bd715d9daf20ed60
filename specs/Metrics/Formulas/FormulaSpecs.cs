using FluentAssertions;
using LStar.Metrics.Formulas;
using Xunit;

namespace LStar.Specs.Metrics.Formulas;

/// <summary>What a formula answers, and what it answers where an input is missing.</summary>
public class FormulaSpecs
{
    private static readonly FormulaInputs Pythia = new(12, 12, 1.157, Behavior.Dampen, 0, Math.E - 1);

    // By hand, from source 002 and 000; for entropy-conditioning ln(kappa + 1) = 1.
    [Theory]
    [InlineData("gain", 9.93340329919)]
    [InlineData("half-depth", 6)]
    [InlineData("behavior-size", 12 * (0.55 + 0.096))]
    [InlineData("linear-depth", 12 * (0.544 + 0.1044))]
    [InlineData("heads", 12 * (0.11 + 0.144 + (4.9 / 12)))]
    [InlineData("entropy-conditioning", 6 * (1 - 0.01))]
    public void Formula_OfAModel_IsItsValue(string id, double expected)
    {
        var prediction = FormulaCatalogue.Named(id)!.Predict(Pythia);

        prediction.Layer.Should().BeApproximately(expected, 1e-10);
        (prediction.WithinDepth, prediction.Reason).Should().Be((true, null));
    }

    [Theory]
    [InlineData("gain", "gain is missing")]
    [InlineData("behavior-size", "behavior is missing")]
    [InlineData("entropy-conditioning", "entropy gradient is missing; condition number is missing")]
    public void Formula_WithoutItsInputs_SaysWhich(string id, string reason)
    {
        var prediction = FormulaCatalogue.Named(id)!.Predict(new FormulaInputs(12, 12));

        (prediction.Layer, prediction.WithinDepth, prediction.Reason).Should().Be((null, null, reason));
        prediction.Missing.Should().BeEquivalentTo(FormulaCatalogue.Named(id)!.Inputs.Except([FormulaInput.Layers]));
    }

    [Fact]
    public void BehaviorSize_OfUnknown_IsNotStated()
    {
        var inputs = new FormulaInputs(18, 8, Behavior: Behavior.Unknown);
        var formula = FormulaCatalogue.Named("behavior-size")!;

        formula.Predict(inputs).Reason.Should().Be("behavior is UNKNOWN, for which the formula is not stated");
        formula.Predict(inputs.Assuming(Behavior.Expand)).Layer.Should().BeApproximately(14.04, 1e-12);
        formula.Predict(inputs.Assuming(Behavior.Dampen)).Layer.Should().BeApproximately(18 * 0.694, 1e-12);
        (inputs with { Behavior = Behavior.Dampen }).Assuming(Behavior.Expand).Behavior.Should().Be(Behavior.Dampen);
    }

    [Fact]
    public void Heads_OfManyLayers_LeavesTheNetwork()
    {
        var prediction = FormulaCatalogue.Named("heads")!.Predict(new FormulaInputs(80, 64));

        prediction.Layer.Should().BeApproximately(91.7, 0.05);
        prediction.WithinDepth.Should().BeFalse();
    }

    [Fact]
    public void Formula_OfNaN_HasNoPrediction()
    {
        FormulaCatalogue.Named("gain")!.Predict(Pythia with { Gain = double.NaN }).Reason.Should().Be("gain is not a number");
        FormulaCatalogue.Named("entropy-conditioning")!.Predict(Pythia with { Condition = -2 }).Reason.Should().Be("the formula has no finite value there");
    }

    [Theory]
    [InlineData(0, 12)]
    [InlineData(12, 0)]
    [InlineData(-1, 12)]
    public void Inputs_WithoutLayersOrHeads_AreRefused(int layers, int heads)
    {
        var make = () => new FormulaInputs(layers, heads);
        var change = () => Pythia with { Layers = layers, Heads = heads };

        make.Should().Throw<ArgumentOutOfRangeException>();
        change.Should().Throw<ArgumentOutOfRangeException>();
    }

    [Theory]
    [InlineData("Dampen", Behavior.Dampen)]
    [InlineData("EXPAND", Behavior.Expand)]
    [InlineData("unknown", Behavior.Unknown)]
    [InlineData("other", null)]
    [InlineData("1", null)]
    public void Behavior_ReadFromAWord(string word, Behavior? expected) => Behaviors.Parse(word).Should().Be(expected);

    [Theory]
    [InlineData(0.999, "DAMPEN")]
    [InlineData(1, "EXPAND")]
    [InlineData(double.NaN, "UNKNOWN")]
    public void Behavior_OfAGain_IsDampenBelowOne(double gain, string word) => Behaviors.FromGain(gain).Word().Should().Be(word);

    [Theory]
    [InlineData(9.99, "FORMULA VALIDATED")]
    [InlineData(10.0, "PARTIAL GENERALIZATION")]
    [InlineData(15.0, "CALIBRATION NEEDED")]
    [InlineData(double.NaN, "CALIBRATION NEEDED")]
    [InlineData(null, null)]
    public void VerdictWord_OfAnError_IsSource001s(double? error, string? word) => VerdictWord.Of(error).Should().Be(word);

    [Fact]
    public void CalibrationMatch_OfExactlyTwoLayers_IsNone()
    {
        VerdictWord.MatchesCalibration(9, 7).Should().BeFalse();
        VerdictWord.MatchesCalibration(8.99, 7).Should().BeTrue();
    }
}
