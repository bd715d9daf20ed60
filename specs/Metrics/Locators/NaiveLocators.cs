namespace LStar.Specs.Metrics.Locators;

/// <summary>The sources' rules, each as directly as it can be said: the twins that locators are compared with, and that margin searches ask. Null: no L*.</summary>
internal static class NaiveLocators
{
    public static Dictionary<string, Func<double[], int?>> All { get; } = new()
    {
        ["signChange"] = t => SignChange(t).Layer,
        ["argmaxStep"] = t => First(t.Length - 1, i => Math.Abs(t[i + 1] - t[i])) + 1,
        ["argmaxGradient"] = t => First(t.Length, i => Math.Abs(Gradient(t, i))),
        ["steepestAscent"] = t => First(t.Length, i => Gradient(t, i)),
        ["midpoint"] = Midpoint,
        ["argmax"] = t => First(t.Length, i => t[i]),
        ["alignmentPeak"] = t => First(t.Length - 1, i => t[i]),
        ["crossing"] = t => Array.FindIndex(t, value => value >= 0) is var at and >= 0 ? at : null,
    };

    /// <summary>The rule's answer; none on a constant curve.</summary>
    public static int? Locate(Func<double[], int?> rule, double[] t) => Array.TrueForAll(t, value => value == t[0]) ? null : rule(t);

    public static (int Layer, string Branch) SignChange(double[] t)
    {
        var n = t.Length;
        if (n < 3)
        {
            return (n / 2, "fallback");
        }

        for (var i = 0; i < n - 2; i++)
        {
            if (t[i + 1] - t[i] > 0 && t[i + 2] - t[i + 1] < 0)
            {
                return (i + 1, "sign_change");
            }
        }

        var peak = First(n, i => t[i]);
        if (peak > 0 && peak < n - 1)
        {
            return (peak, "peak");
        }

        var size = Enumerable.Range(0, n - 1).Select(i => Math.Abs(t[i + 1] - t[i])).ToArray();
        var half = size.Max() * 0.5;
        return (Array.FindLastIndex(size, step => step >= half) + 1, "gradient_drop");
    }

    private static int? Midpoint(double[] t)
    {
        var middle = (t[0] + t[^1]) / 2;
        return t[^1] - t[0] > 0 ? Array.FindIndex(t, value => value >= middle) : Array.FindIndex(t, value => value <= middle);
    }

    private static double Gradient(double[] t, int i) =>
        i == 0 ? t[1] - t[0] : i == t.Length - 1 ? t[i] - t[i - 1] : (t[i + 1] - t[i - 1]) / 2;

    private static int First(int count, Func<int, double> value)
    {
        var (best, largest) = (0, value(0));
        for (var i = 1; i < count; i++)
        {
            if (value(i) is var here && here > largest)
            {
                (best, largest) = (i, here);
            }
        }

        return best;
    }
}
