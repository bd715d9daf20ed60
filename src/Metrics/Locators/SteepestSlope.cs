namespace LStar.Metrics.Locators;

/// <summary>The largest of several slopes of a curve, by value or by size, and how far the curve is from another one being the largest.</summary>
internal static class SteepestSlope
{
    /// <summary>The first of the largest steps t[i + 1] - t[i]; <paramref name="bySize"/> compares absolute values.</summary>
    public static int OfSteps(ReadOnlySpan<double> t, bool bySize)
    {
        var (best, largest) = (0, double.NegativeInfinity);
        for (var i = 0; i < t.Length - 1; i++)
        {
            Consider(Slope.Step(i).Of(t), i, bySize, ref best, ref largest);
        }

        return best;
    }

    /// <summary>The first of the largest gradients by central differences; <paramref name="bySize"/> compares absolute values.</summary>
    public static int OfGradient(ReadOnlySpan<double> t, bool bySize)
    {
        var (best, largest) = (0, double.NegativeInfinity);
        for (var i = 0; i < t.Length; i++)
        {
            Consider(Slope.GradientAt(i, t.Length).Of(t), i, bySize, ref best, ref largest);
        }

        return best;
    }

    private static void Consider(double slope, int at, bool bySize, ref int best, ref double largest)
    {
        var size = bySize ? Math.Abs(slope) : slope;
        if (size > largest)
        {
            (best, largest) = (at, size);
        }
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
