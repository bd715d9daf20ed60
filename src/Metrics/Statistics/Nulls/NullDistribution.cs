namespace LStar.Metrics.Statistics.Nulls;

/// <summary>A probability, and the standard error of the drawn part of it; 0 where it is exact.</summary>
public readonly record struct Estimate(double Probability, double StandardError);

/// <summary>
/// Where a locator puts L* on null curves: a probability for each layer 0..L-1, and for there being none; together 1. Part may be known (Exact) and the rest drawn:
/// P(layer) = exact + rest x (draws at that layer) / draws, with standard error rest x sqrt(q (1 - q) / draws) for a drawn share q.
/// </summary>
/// <remarks>
/// Beside an L* stands the probability that the null is at most one layer away: where that is high, the L* says little. Where it is low, the
/// curve is not of this null; which other it is of is not said. Not rejecting a null is no proof of it: give the power with the test.
/// </remarks>
public sealed record NullDistribution
{
    /// <summary>The source of the curves: <see cref="NullCurves.Name"/>.</summary>
    public required string Null { get; init; }

    /// <summary>The locator's name.</summary>
    public required string Locator { get; init; }

    /// <summary>Curves drawn, or gone through where all were; 0 where the closed form needs none.</summary>
    public required long Draws { get; init; }

    /// <summary>The seed of the draws.</summary>
    public required ulong Seed { get; init; }

    /// <summary>P(L* = layer) as far as it is known without drawing, by layer.</summary>
    public required IReadOnlyList<double> Exact { get; init; }

    /// <summary>P(no L*) as far as it is known without drawing.</summary>
    public required double ExactWithout { get; init; }

    /// <summary>The probability that the draws share among layers: 1 where nothing is known, 0 where all is.</summary>
    public required double Rest { get; init; }

    /// <summary>How many draws have their L* at each layer.</summary>
    public required IReadOnlyList<long> Counts { get; init; }

    /// <summary>Whether nothing was drawn: a closed form, or every order gone through.</summary>
    public required bool IsExact { get; init; }

    /// <summary>The curves' length: layers are 0..Length-1.</summary>
    public int Length => Exact.Count;

    /// <summary>P(L* = layer), by layer.</summary>
    public IReadOnlyList<double> Shares => [.. Enumerable.Range(0, Length).Select(layer => At(layer).Probability)];

    /// <summary>P(no L*).</summary>
    public Estimate Without => Of(ExactWithout, Draws - Counts.Sum());

    /// <summary>The largest standard error that any of these probabilities can have: rest x 0.5 / sqrt(draws).</summary>
    public double LargestStandardError => IsExact || Draws == 0 ? 0 : Rest * 0.5 / Math.Sqrt(Draws);

    /// <summary>P(L* = layer); 0 outside 0..Length-1.</summary>
    public Estimate At(int layer) => Between(layer, layer);

    /// <summary>P(there is an L* at most this far from a layer, or from a mean of layers, which need not be whole).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The distance is negative, or one of the two is not a number.</exception>
    public Estimate Within(double layer, double distance = 1)
    {
        if (double.IsNaN(layer) || !(distance >= 0))
        {
            throw new ArgumentOutOfRangeException(nameof(layer), $"layer {layer} and distance {distance}: a number and one not below 0 are needed");
        }

        var first = Math.Clamp(Math.Ceiling(layer - distance), 0, Length);
        var last = Math.Clamp(Math.Floor(layer + distance), -1, Length - 1);
        return Between((int)first, (int)last);
    }

    /// <summary>P(first &lt;= L* &lt;= last), both layers included.</summary>
    public Estimate Between(int first, int last)
    {
        var (known, drawn) = (0.0, 0L);
        for (var layer = Math.Max(first, 0); layer <= Math.Min(last, Length - 1); layer++)
        {
            known += Exact[layer];
            drawn += Counts[layer];
        }

        return Of(known, drawn);
    }

    private Estimate Of(double known, long drawn)
    {
        if (Draws == 0)
        {
            return new Estimate(known, 0);
        }

        var share = drawn / (double)Draws;
        return new Estimate(known + (Rest * share), IsExact ? 0 : Rest * Math.Sqrt(share * (1 - share) / Draws));
    }
}
