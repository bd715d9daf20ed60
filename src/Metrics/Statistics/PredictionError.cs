namespace LStar.Metrics.Statistics;

/// <summary>How far one predicted L* is from the one found, in both of the measures that go by the name of MAPE.</summary>
/// <param name="Predicted">The predicted L*, in layers; NaN travels.</param>
/// <param name="Empirical">The L* found, in layers.</param>
/// <param name="Layers">The model's depth, L.</param>
public sealed record PredictionError(double Predicted, double Empirical, int Layers)
{
    /// <summary>The model's depth, L, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int Layers { get; } = Layers >= 1 ? Layers : throw new ArgumentOutOfRangeException(nameof(Layers), Layers, "a model has at least 1 layer");

    /// <summary>abs(predicted - empirical), in layers.</summary>
    public double Absolute => Math.Abs(Predicted - Empirical);

    /// <summary>100 abs(predicted - empirical) / L, in percent of the depth: what the sources call MAPE (002 section 8).</summary>
    public double DepthError => 100 * Absolute / Layers;

    /// <summary>100 abs(predicted - empirical) / empirical, in percent: the absolute percentage error proper. Null where the L* found is 0.</summary>
    public double? TrueError => Empirical == 0 ? null : 100 * Absolute / Math.Abs(Empirical);
}
