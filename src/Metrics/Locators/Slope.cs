namespace LStar.Metrics.Locators;

/// <summary>A weighted difference of two values of a curve: weight (t[To] - t[From]).</summary>
internal readonly record struct Slope(int From, int To, double Weight)
{
    /// <summary>t[i + 1] - t[i].</summary>
    public static Slope Step(int i) => new(i, i + 1, 1);

    /// <summary>One layer's gradient: central, one-sided at the ends.</summary>
    public static Slope GradientAt(int i, int n) => i == 0 ? new Slope(0, 1, 1) : i == n - 1 ? new Slope(n - 2, n - 1, 1) : new Slope(i - 1, i + 1, 0.5);

    /// <summary>diff(t): one slope between each two neighbours, n - 1 of them.</summary>
    public static Slope[] Steps(int n)
    {
        var steps = new Slope[n - 1];
        for (var i = 0; i < steps.Length; i++)
        {
            steps[i] = Step(i);
        }

        return steps;
    }

    /// <summary>The central-difference gradient with unit spacing, one-sided at the ends (numpy.gradient): n slopes, n at least 2.</summary>
    public static Slope[] Gradient(int n)
    {
        var gradient = new Slope[n];
        for (var i = 0; i < n; i++)
        {
            gradient[i] = GradientAt(i, n);
        }

        return gradient;
    }

    public double Of(ReadOnlySpan<double> t) => (t[To] - t[From]) * Weight;
}
