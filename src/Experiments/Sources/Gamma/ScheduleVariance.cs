namespace LStar.Experiments.Sources.Gamma;

/// <summary>
/// Claim 24's statistic, "the per-layer schedule lives in the norm's gamma": the population variance over layers of ln(scale) of each family, and its mean over the
/// norms' families against that over the projections'.
/// </summary>
/// <param name="Families">Each family's variance; null where a value is not positive and finite.</param>
/// <param name="Gammas">The mean over input_ln, post_attn_ln, q_norm, k_norm; null where none has one.</param>
/// <param name="Projections">The mean over the weight matrices; null where none has one.</param>
public sealed record ScheduleVariance(IReadOnlyList<(string Family, double? Variance)> Families, double? Gammas, double? Projections)
{
    /// <summary>Whether the norms' is the larger; null where one of the two is missing.</summary>
    public bool? InGamma => Gammas is { } gammas && Projections is { } projections ? gammas > projections : null;

    /// <summary>The statistic of a set of scales.</summary>
    public static ScheduleVariance Of(ScaleSet set)
    {
        List<(string Family, double? Variance)> families = [.. set.Scales.Select(scale => (scale.Family, Variance(scale.Values)))];
        return new ScheduleVariance(families, Mean(ScaleFamilies.Gammas), Mean(ScaleFamilies.Projections));

        double? Mean(IReadOnlyList<string> group) => families.Where(family => group.Contains(family.Family)).Average(family => family.Variance);
    }

    private static double? Variance(IReadOnlyList<double> values)
    {
        if (values.Any(value => !(value > 0 && double.IsFinite(value))))
        {
            return null;
        }

        double[] logs = [.. values.Select(value => Math.Log(value))];
        var mean = logs.Average();
        return logs.Average(log => (log - mean) * (log - mean));
    }
}
