namespace LStar.Metrics.Statistics;

/// <summary>Several p-values as one.</summary>
public static class CombinedProbability
{
    /// <summary>
    /// Twice the mean, at most 1: a p-value whatever the dependence between them (Rueschendorf 1982; Vovk and Wang, Biometrika 107, 2020). Prompts on one model share its weights, which
    /// rules out Fisher's product. One p-value is itself; none gives null.
    /// </summary>
    public static double? OfDependent(IReadOnlyList<double> p) => p.Count switch { 0 => null, 1 => p[0], _ => Math.Min(1, 2 * p.Average()) };

    /// <summary>
    /// Holm's adjustment (1979) of a family of tests: the i-th smallest of m times m - i + 1, none below one before it, at most 1. Rejecting where the adjusted p is below a level
    /// keeps the probability of any false rejection below it, whatever the dependence.
    /// </summary>
    public static IReadOnlyList<double> Holm(IReadOnlyList<double> p)
    {
        var adjusted = new double[p.Count];
        var (largest, rank) = (0.0, 0);
        foreach (var index in Enumerable.Range(0, p.Count).OrderBy(index => p[index]))
        {
            largest = Math.Max(largest, Math.Min(1, p[index] * (p.Count - rank++)));
            adjusted[index] = largest;
        }

        return adjusted;
    }
}
