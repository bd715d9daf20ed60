namespace LStar.Metrics.Locators;

/// <summary>The largest of several slopes of a curve, by value or by size, and how far the curve is from another one being the largest.</summary>
internal static class SteepestSlope
{
    /// <summary>The first of the largest slopes; <paramref name="bySize"/> compares absolute values.</summary>
    public static int Find(ReadOnlySpan<double> t, ReadOnlySpan<Slope> slopes, bool bySize)
    {
        var values = new double[slopes.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var slope = slopes[i].Of(t);
            values[i] = bySize ? Math.Abs(slope) : slope;
        }

        return Curve.ArgMax(values);
    }

    /// <summary>
    /// The sup-norm distance to the nearest curve on which another slope ties with the winner. A tie of slopes a.t and b.t is the hyperplane
    /// (a - b).t = 0, at distance abs((a - b).t) / ||a - b||_1; by size, (a + b).t = 0 is one more.
    /// </summary>
    public static double Distance(ReadOnlySpan<double> t, ReadOnlySpan<Slope> slopes, int winner, bool bySize)
    {
        var distance = double.PositiveInfinity;
        for (var i = 0; i < slopes.Length; i++)
        {
            if (i != winner)
            {
                distance = Math.Min(distance, ToTie(t, slopes[i], slopes[winner], 1));
                distance = bySize ? Math.Min(distance, ToTie(t, slopes[i], slopes[winner], -1)) : distance;
            }
        }

        return distance;
    }

    private static double ToTie(ReadOnlySpan<double> t, Slope a, Slope b, int sign)
    {
        var weight = sign * b.Weight;
        var norm = Coefficient(a.From) + Coefficient(a.To)
            + (b.From == a.From || b.From == a.To ? 0 : Coefficient(b.From))
            + (b.To == a.From || b.To == a.To ? 0 : Coefficient(b.To));
        // The same slope twice (the gradient of two values) always ties, and the first always wins.
        return norm == 0 ? double.PositiveInfinity : Math.Abs(a.Of(t) - (sign * b.Of(t))) / norm;

        double Coefficient(int at) => Math.Abs(
            (at == a.To ? a.Weight : 0) - (at == a.From ? a.Weight : 0) - (at == b.To ? weight : 0) + (at == b.From ? weight : 0));
    }
}
