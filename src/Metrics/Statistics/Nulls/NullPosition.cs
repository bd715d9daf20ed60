namespace LStar.Metrics.Statistics.Nulls;

/// <summary>What a locator's null says of positions: its band over layers, how unusual an L* is under it, and how far apart two of its L* lie. Curves without an L* are left out.</summary>
public static class NullPosition
{
    // An ordering of drawn shares must not hang on their noise.
    private const double Errors = 3;

    /// <summary>
    /// P(null L* in a place that the null reaches as rarely): with near(l) = P(null within one layer of l), the probability that near(L*) of the null is at most near(layer). Shares that differ
    /// by less than three standard errors count as equal, so p is never too small for noise of the draws. A p-value, since near(L*) is a statistic like any other; null where the null has no L*.
    /// </summary>
    public static double? AsRare(this NullDistribution distribution, int layer)
    {
        var (shares, located) = Located(distribution);
        if (!(located > 0))
        {
            return null;
        }

        var near = Enumerable.Range(0, shares.Length).Select(at => distribution.Within(at).Probability).ToArray();
        var here = layer >= 0 && layer < near.Length ? near[layer] : 0;
        var bound = here + (Errors * distribution.LargestStandardError);
        return Math.Min(1, shares.Where((_, at) => near[at] <= bound).Sum() / located);
    }

    /// <summary>The smallest layer that the null's L* is at or below with that probability; null where it has none.</summary>
    public static int? Quantile(this NullDistribution distribution, double probability)
    {
        var (shares, located) = Located(distribution);
        var sum = 0.0;
        for (var layer = 0; layer < shares.Length; layer++)
        {
            sum += shares[layer];
            if (located > 0 && sum >= (probability * located) - 1e-12)
            {
                return layer;
            }
        }

        return null;
    }

    /// <summary>P(two independent L*, the first of one null and the second of another, lie at least so far apart); null where one has none.</summary>
    public static double? AtLeastApart(this NullDistribution first, NullDistribution second, double distance)
    {
        var ((a, locatedA), (b, locatedB)) = (Located(first), Located(second));
        if (!(locatedA > 0 && locatedB > 0))
        {
            return null;
        }

        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            for (var j = 0; j < b.Length; j++)
            {
                sum += Math.Abs(i - j) >= distance - 1e-9 ? a[i] * b[j] : 0;
            }
        }

        return Math.Min(1, sum / (locatedA * locatedB));
    }

    private static (double[] Shares, double Sum) Located(NullDistribution distribution)
    {
        double[] shares = [.. distribution.Shares];
        return (shares, shares.Sum());
    }
}
