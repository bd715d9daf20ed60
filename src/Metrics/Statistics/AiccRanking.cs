namespace LStar.Metrics.Statistics;

/// <summary>Fits to the same points, best first.</summary>
/// <param name="Rows">By rising AICc; those without one last, in the order given.</param>
public sealed record AiccRanking(IReadOnlyList<AiccRanking.Row> Rows)
{
    /// <summary>Ranks fits by name.</summary>
    public static AiccRanking Of(IEnumerable<(string Name, Figure Aicc)> fits)
    {
        var list = fits.ToList();
        var best = list.Min(fit => fit.Aicc.Value);
        var total = list.Sum(fit => Likelihood(fit.Aicc.Value - best) ?? 0);
        return new AiccRanking([.. list
            .Select(fit => new Row(fit.Name, fit.Aicc, fit.Aicc.Value - best, Likelihood(fit.Aicc.Value - best) / total))
            .OrderBy(row => row.Difference ?? double.PositiveInfinity)]);
    }

    /// <summary>How far a fit leads all others by AICc: positive for the best, the gap to the best, negated, for another. Null for one without an AICc, or alone.</summary>
    public double? Lead(string name)
    {
        var own = Rows.FirstOrDefault(row => row.Name == name)?.Difference;
        var others = Rows.Where(row => row.Name != name).Min(row => row.Difference);
        return others - own;
    }

    private static double? Likelihood(double? difference) => difference is { } by ? Math.Exp(-by / 2) : null;

    /// <summary>One fit.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Aicc">Its AICc, or why there is none.</param>
    /// <param name="Difference">By how much it is above the best; null without an AICc.</param>
    /// <param name="Weight">Akaike's weight, exp(-difference/2) over the sum of these; null without an AICc.</param>
    public sealed record Row(string Name, Figure Aicc, double? Difference, double? Weight);
}
