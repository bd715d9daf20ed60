using System.Text.Json;
using FluentAssertions;
using LStar.Experiments.Measuring;
using LStar.Experiments.Sources.CrossHeritage;
using LStar.Metrics.Formulas;
using LStar.Metrics.Statistics.Nulls;
using Xunit;

namespace LStar.Specs.Experiments.Sources;

/// <summary>Source 001 on what cannot be located: a word about it, never a crash or a zero.</summary>
public class CrossHeritageInputSpecs
{
    private static readonly ModelMeasurement Model = ZooOnElevenPrompts.On("neox-6", CrossHeritageExperiment.SourcePrompts);

    [Fact]
    public void APromptThatFailed_IsNamed_AndTheOthersCount()
    {
        var result = Run(Model.Failing(index => index == 1));

        result.Lines().Should().Contain("    Prompt 2: FAILED (too long)").And.Contain("COMPLETE: 1/1 models");
        result.RowSum.Rows[0].Spread.Counts.Values.Sum().Should().Be(4);
        result.Tests[0].Counts.Total.Should().Be(4);
    }

    [Fact]
    public void NoPromptMeasured_HasNoResults()
    {
        var result = Run(Model.Failing(_ => true));

        result.Lines().Should().ContainInOrder("    L* empirical:    – +/- –", "    Error:           –%", "COMPLETE: 0/1 models", "No results!");
        result.Models[0].Behavior.Should().Be(Behavior.Unknown);
        result.Models[0].Size.Reason.Should().Be("no prompt was measured");
        result.Json().GetProperty("results")[0].GetProperty("error_pct").ValueKind.Should().Be(JsonValueKind.Null);
        result.Tests.Should().AllSatisfy(test => test.Verdict.Should().Be("undecided: no L* to count"));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(0)]
    [InlineData(double.PositiveInfinity)]
    public void ATraceWithoutALayer_IsUndefinedWithTheReason(double value)
    {
        var result = Run(Model.With(MetricNames.TraceRowSumHalf, _ => value), ZooOnElevenPrompts.On("neox-12", CrossHeritageExperiment.SourcePrompts));

        result.RowSum.Errors.Missing.Should().Be(1);
        result.RowSum.Rows[0].Prompts.Should().AllSatisfy(prompt => prompt.Reason.Should().NotBeNull());
        result.Tests[0].Undefined.Should().Be(5);
        result.Tests[0].Counts.Total.Should().Be(5);
        result.Lines().Should().Contain("COMPLETE: 1/2 models").And.Contain("  5 without an L*");
    }

    [Fact]
    public void EnergyThatIsNotFinite_IsLeftOutOfItsNullOnly()
    {
        var cache = new NullCache(100);
        var layer = new CountedLayer("broken", 6, 2, 4, [1, double.NaN, 1, 1, 1, 1]);

        CountTest.Of("trace", NullKind.ScaledNoise, [layer], cache).LeftOut.Should().Equal("broken: noise x its value energy has no L*");
        CountTest.Of("trace", NullKind.WhiteNoise, [layer], cache).Counts.Observed.Should().Equal(0, 1, 0, 0);
        CountTest.Of("trace", NullKind.WhiteNoise, [layer with { Layers = 2 }], cache).LeftOut.Should().Equal("broken: signChange reads no value of 2 layers");
    }

    [Fact]
    public void OneModel_RefitsSayWhatIsMissing()
    {
        var result = Run(Model);

        result.OffDiagonal.Refits[0].LeaveOneOut.DepthError.Reason.Should().NotBeNull();
        result.OffDiagonal.Refits[1].Reason.Should().Be("a + b L + c/H needs 3 models, there are 1");
        result.Lines().Should().Contain("refitted L(a + b L + c/H): – (a + b L + c/H needs 3 models, there are 1)");
    }

    [Fact]
    public void ASingleToken_HasNoSizes()
    {
        var size = RowSumSize.Of(Model.With(MetricNames.TraceOffDiagonalPublished, _ => 0));

        size.Should().Be(new RowSumSize(null, null, "the off-diagonal trace is 0 or not finite"));
    }

    private static CrossHeritageResult Run(params IReadOnlyList<ModelMeasurement> models) => CrossHeritageResult.Of(models, ExperimentOutput.Time, 500);
}
