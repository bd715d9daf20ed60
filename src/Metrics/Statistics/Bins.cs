namespace LStar.Metrics.Statistics;

/// <summary>What counts and the probabilities of their bins must be.</summary>
internal static class Bins
{
    // Probabilities written as decimals or computed as fractions sum to 1 within this.
    private const double SumTolerance = 1e-9;

    /// <exception cref="ArgumentException">As many counts as probabilities are needed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    public static void CheckCounts(IReadOnlyList<int> counts, IReadOnlyList<double> probabilities)
    {
        CheckProbabilities(probabilities, nameof(probabilities));
        if (counts.Count != probabilities.Count)
        {
            throw new ArgumentException($"as many counts as probabilities are needed, found {counts.Count} and {probabilities.Count}", nameof(counts));
        }

        foreach (var count in counts)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(count, nameof(counts));
        }
    }

    /// <exception cref="ArgumentException">A probability is negative or NaN, or their sum is not 1.</exception>
    public static void CheckProbabilities(IReadOnlyList<double> probabilities, string name)
    {
        if (probabilities.Any(probability => !(probability >= 0)) || !(Math.Abs(probabilities.Sum() - 1) <= SumTolerance))
        {
            throw new ArgumentException($"probabilities must be at least 0 and sum to 1, found {string.Join(", ", probabilities)}", name);
        }
    }
}
