using LStar.Experiments.Readings;
using LStar.Metrics.Locators;
using LStar.Metrics.Statistics;

namespace LStar.Experiments.Merging.Summaries;

/// <summary>
/// Whether two readings order models alike: rank correlations of their depth L*/L over models. Either way the number of layers comes between: deeper models have larger L* by any reading, and smaller L*/L by any two that stay
/// near the input, as noise does. So rho with L held constant (<see cref="PartialCorrelation"/>) decides. half-depth is left out, and a reading whose depth is the same everywhere has no correlation: agreeing on a constant
/// is no agreement. What readings that share a curve or a rule agree on is theirs by construction, and said.
/// </summary>
/// <param name="First">A reading.</param>
/// <param name="Second">Another.</param>
/// <param name="Scope">What a point is: a model (over its revisions), or a checkpoint. Checkpoints of one model are not independent, so their p are too small.</param>
/// <param name="Count">Points with both L*, n.</param>
/// <param name="Kendall">tau-b, with ties.</param>
/// <param name="Spearman">rho, with ties.</param>
/// <param name="GivenLayers">rho with L held constant; the same as Spearman where all have as many layers.</param>
/// <param name="HolmP">Its p adjusted for the pairs of this scope (<see cref="CombinedProbability.Holm"/>); null where n is below <see cref="FewestPoints"/> or it is undefined.</param>
/// <param name="Difference">The mean of abs(difference of depth).</param>
/// <param name="Shares">"curve" or "rule" where the two have it in common; null where they do not.</param>
public sealed record ReadingAgreement(
    Reading First, Reading Second, AgreementScope Scope, int Count, KendallTau Kendall, Correlation Spearman, Correlation GivenLayers, double? HolmP, double? Difference, string? Shares)
{
    /// <summary>Fewer points decide nothing: of 4 in the same order the two-sided p is 0.08 already.</summary>
    public const int FewestPoints = 5;

    /// <summary>The verdict in words.</summary>
    public string Verdict => Count < FewestPoints
        ? $"undecided: {Count} {(Scope == AgreementScope.Models ? "model" : "checkpoint")}{(Count == 1 ? "" : "s")}, {FewestPoints} needed"
        : GivenLayers.Reason is { } reason ? $"undecided: {Named(reason)}"
        : HolmP < NullTest.Level ? GivenLayers.R > 0 ? "agree" : "disagree" : "not shown";

    /// <summary>All pairs of readings over some estimates, one a point.</summary>
    public static IReadOnlyList<ReadingAgreement> All(IReadOnlyList<TransitionEstimate> points, AgreementScope scope)
    {
        var named = points.Where(point => point.Depth is not null).GroupBy(point => scope == AgreementScope.Models ? point.Model : point.Subject, StringComparer.Ordinal).Select(group => group.DistinctBy(point => point.Reading, ReferenceEqualityComparer.Instance).ToList()).ToList();
        double[] layers = [.. named.Select(group => (double)group[0].Layers!.Value)];
        var depths = new Dictionary<Reading, double[]>(ReferenceEqualityComparer.Instance);
        for (var at = 0; at < named.Count; at++)
        {
            foreach (var point in named[at])
            {
                if (!depths.TryGetValue(point.Reading, out var values))
                {
                    depths.Add(point.Reading, values = new double[named.Count]);
                    values.AsSpan().Fill(double.NaN);
                }

                // The digits that a mean over prompts rounds away must not break ties.
                values[at] = Math.Round(point.Depth!.Value, 12);
            }
        }

        var readings = ReadingCatalogue.All.Where(reading => reading.Locator is not HalfDepth && depths.ContainsKey(reading)).ToList();
        var together = readings.SelectMany((first, index) => readings.Skip(index + 1).Select(second => (First: first, Second: second))).ToList();
        var pairs = new ReadingAgreement[together.Count];
        Parallel.For(0, pairs.Length, index => pairs[index] = Of(together[index].First, together[index].Second, scope, depths[together[index].First], depths[together[index].Second], layers));
        var tested = pairs.Where(pair => pair.Count >= FewestPoints && pair.GivenLayers.P is not null).ToList();
        var adjusted = CombinedProbability.Holm([.. tested.Select(pair => pair.GivenLayers.P!.Value)]);
        var holm = tested.Zip(adjusted).ToDictionary(pair => (pair.First.First, pair.First.Second), pair => pair.Second);
        return [.. pairs.Select(pair => holm.TryGetValue((pair.First, pair.Second), out var p) ? pair with { HolmP = p } : pair)];
    }

    private string Named(string reason) => reason
        .Replace("the first quantity", First.Name, StringComparison.Ordinal).Replace("the second quantity", Second.Name, StringComparison.Ordinal).Replace("the third", "the number of layers", StringComparison.Ordinal);

    private static ReadingAgreement Of(Reading first, Reading second, AgreementScope scope, double[] x, double[] y, double[] layers)
    {
        int[] both = [.. Enumerable.Range(0, x.Length).Where(point => !double.IsNaN(x[point]) && !double.IsNaN(y[point]))];
        double[] a = [.. both.Select(point => x[point])];
        double[] b = [.. both.Select(point => y[point])];
        return new ReadingAgreement(
            first, second, scope, both.Length, KendallTau.Of(a, b), Correlation.Spearman(a, b), PartialCorrelation.Spearman(a, b, [.. both.Select(point => layers[point])]), null,
            both.Length == 0 ? null : a.Zip(b, (i, j) => Math.Abs(i - j)).Average(), first.Curve == second.Curve ? "curve" : first.Locator.Name == second.Locator.Name ? "rule" : null);
    }
}

/// <summary>What a point of a rank correlation is.</summary>
public enum AgreementScope
{
    /// <summary>A model, its revisions averaged.</summary>
    Models,

    /// <summary>A model at a revision.</summary>
    Checkpoints,
}
