using FluentAssertions;
using LStar.Experiments.Comparing;
using LStar.Experiments.Measuring;
using LStar.Experiments.Prompts;
using LStar.Models.Engines;
using LStar.Models.Engines.Managed;
using LStar.Models.Engines.Reference;
using Xunit;

namespace LStar.Specs.Experiments.Comparing;

public class EngineComparisonSpecs
{
    private static readonly Lazy<ModelMeasurement> Exact = new(() => Measured(new ReferenceEngine()));

    [Fact]
    public void Managed_AgainstFloat64_IsWithinItsRounding()
    {
        var comparison = Compare(Rounding.Float32, Measured(new ManagedEngine()));

        comparison.Beyond(0).Should().BeEmpty();
        comparison.Layers[0].Should().HaveCount(Exact.Value.Shape.Layers + 1);
        comparison.Figures.Select(figure => figure.Figure).Should().Contain([MetricNames.TraceOffDiagonal, MetricNames.HeadEntropy]);
    }

    [Fact]
    public void Float64_AgainstItself_IsNoDifference()
    {
        var comparison = Compare(Rounding.Float64, Exact.Value);

        comparison.Figures.Should().OnlyContain(figure => figure.Errors[0].Largest == 0 && figure.Errors[0].TimesNoise == 0);
        comparison.Readings.Should().OnlyContain(reading => reading.Moved[0].Count == 0);
    }

    /// <summary>Each has fewer bits than the one before; noise follows them within a factor of a few.</summary>
    [Fact]
    public void Noise_OfFewerBits_IsMore()
    {
        double Noise(Rounding precision) => Compare(precision, Exact.Value).Figures.Single(figure => figure.Figure == MetricNames.EntropyNats).Noise[precision];

        Noise(Rounding.Float16).Should().BeGreaterThan(100 * Noise(Rounding.Float32)).And.BeLessThan(Noise(Rounding.BFloat16));
    }

    [Fact]
    public void Engine_InHalfThatSaysFloat32_IsBeyond()
    {
        var comparison = Compare(Rounding.Float32, Measured(new ReferenceEngine(Rounding.Float16)));

        comparison.Beyond(0).Select(pair => pair.Figure.Figure).Should().Contain([MetricNames.EntropyNats, MetricNames.TraceOffDiagonal, MetricNames.ResidualMeanNorm]);
    }

    [Fact]
    public void Figure_ThatIsUndefinedInOneOnly_IsInfinitelyFarAndNamed()
    {
        var broken = Measured(new ManagedEngine());
        broken.Prompts[1].Metrics!.ByLayer[MetricNames.Locality][2] = double.NaN;

        var (figure, error) = Compare(Rounding.Float32, broken).Beyond(0).Should().ContainSingle().Which;

        (figure.Figure, error.Largest, error.Prompt, error.Layer).Should().Be((MetricNames.Locality, double.PositiveInfinity, "prompt-2", 2));
    }

    private static EngineComparison Compare(Rounding precision, ModelMeasurement measured)
    {
        var noise = new Dictionary<Rounding, ModelMeasurement> { [precision] = Measured(new ReferenceEngine(precision)) };
        return EngineComparison.Of(Exact.Value, noise, [new EngineRun("one", precision, measured)]);
    }

    private static ModelMeasurement Measured(IEngine engine)
    {
        using (engine)
        {
            var prompts = PromptSets.Of(["The capital of France is Paris.", "In the beginning God created the heaven and the earth."]);
            return Measurement.Run("gpt2-inner", Fixtures.Path("variants", "gpt2-inner"), engine, prompts, new MeasureOptions { Spectra = Spectra.None }, TimeProvider.System);
        }
    }
}
