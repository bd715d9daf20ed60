using FluentAssertions;
using LStar.Metrics.Statistics;
using Xunit;

namespace LStar.Specs.Metrics.Statistics;

/// <summary>Both measures that the sources call MAPE.</summary>
public class PredictionErrorSpecs
{
    [Fact]
    public void PredictionError_OfAModel_HasBothMeasures()
    {
        var error = new PredictionError(9, 6, 12);

        (error.Absolute, error.DepthError, error.TrueError).Should().Be((3.0, 25.0, 50.0));
    }

    [Fact]
    public void Means_AreOverTheRowsThatHaveThem()
    {
        var errors = PredictionErrors.Of([(9.0, 6.0, 12), (null, 6.0, 12), (3.0, 0.0, 12), (3.0, null, 12)]);

        // A row whose L* is 0 has no true error, and is not infinitely wrong.
        (errors.MeanAbsolute.Value, errors.DepthError.Value, errors.TrueMape.Value).Should().Be((3.0, 25.0, 50.0));
        (errors.Missing, errors.ZeroEmpirical, errors.Rows.Count).Should().Be((2, 1, 4));
        errors.Rows[2]!.TrueError.Should().BeNull();
    }

    [Fact]
    public void Means_OfNothing_SayWhy()
    {
        PredictionErrors.Of([(null, 6.0, 12)]).DepthError.Should().Be(Figure.Undefined("no row has a prediction and an L*"));
        PredictionErrors.Of([(2.0, 0.0, 12)]).TrueMape.Should().Be(Figure.Undefined("every L* found is 0"));
        PredictionErrors.Of([(2.0, 0.0, 12)]).DepthError.Value.Should().BeApproximately(100.0 / 6, 1e-12);
    }

    [Fact]
    public void NaN_Travels() => PredictionErrors.Of([(double.NaN, 6.0, 12), (6.0, 6.0, 12)]).DepthError.Value.Should().Be(double.NaN);

    [Fact]
    public void PredictionError_WithoutLayers_IsRefused()
    {
        var act = () => new PredictionError(1, 1, 0);

        act.Should().Throw<ArgumentOutOfRangeException>();
    }
}
