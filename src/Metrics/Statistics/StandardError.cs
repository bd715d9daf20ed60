namespace LStar.Metrics.Statistics;

/// <summary>How far the mean of some values may be from what more of them would give.</summary>
public static class StandardError
{
    /// <summary>s/sqrt(n), s being the sample standard deviation. Null for fewer than 2 values, and where all are equal, which says nothing of others.</summary>
    public static double? OfMean(IReadOnlyList<double> values)
    {
        if (values.Count < 2)
        {
            return null;
        }

        var mean = values.Average();
        var error = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1) / values.Count);
        return error > 0 ? error : null;
    }
}
