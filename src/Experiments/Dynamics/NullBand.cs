using LStar.Metrics.Statistics.Nulls;

namespace LStar.Experiments.Dynamics;

/// <summary>Where a null puts a reading's L*: 5 %, 50 % and 95 % of it are at or below these layers.</summary>
/// <param name="Null">The null: whiteNoise or randomWalk.</param>
/// <param name="Low">The 5 % quantile.</param>
/// <param name="Median">The median.</param>
/// <param name="High">The 95 % quantile.</param>
public sealed record NullBand(string Null, int Low, int Median, int High)
{
    /// <summary>The band of a null; null where there is none, or it has no L*.</summary>
    public static NullBand? Of(NullDistribution? distribution) => distribution is not null && distribution.Quantile(0.5) is { } median
        ? new NullBand(distribution.Null, distribution.Quantile(0.05)!.Value, median, distribution.Quantile(0.95)!.Value)
        : null;

    /// <summary>Whether a layer, or a mean of layers, lies within, ends included.</summary>
    public bool Holds(double layer) => layer >= Low && layer <= High;
}
