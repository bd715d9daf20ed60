using LStar.Metrics.Statistics;
using LStar.Metrics.Statistics.Nulls;

namespace LStar.Experiments.Sources.CrossHeritage;

/// <summary>
/// Whether sign-change L*, over all prompts and models, fall otherwise than noise would put them (definitions.md 7.1): counts at 1, 2, 3 and from 4 on against the
/// nulls' probabilities, by chi-square and by the exact multinomial, with the power against stated alternatives. L* are taken as independent, which prompts on
/// one model are not; where nulls differ between models their mean probabilities stand for them. Not rejecting is no proof.
/// </summary>
/// <param name="Subject">Whose L*: a curve.</param>
/// <param name="Null">What noise.</param>
/// <param name="Counts">Observed and expected counts.</param>
/// <param name="ChiSquare">Pearson's test.</param>
/// <param name="Multinomial">The exact one; it decides.</param>
/// <param name="Power">How likely the exact test would reject, were an alternative true.</param>
/// <param name="Undefined">Curves without an L*, which are not counted.</param>
/// <param name="LeftOut">Models that are not counted, with the reason.</param>
public sealed record CountTest(
    string Subject, NullKind Null, LayerCounts Counts, ChiSquareTest ChiSquare, MultinomialTest Multinomial, IReadOnlyList<PowerAgainst> Power, int Undefined,
    IReadOnlyList<string> LeftOut)
{
    /// <summary>The level.</summary>
    public const double Level = 0.05;

    /// <summary>The share of prompts that show the formula's L* in the alternative that is a mixture.</summary>
    public const double SignalShare = 0.25;

    /// <summary>Whether the exact test (chi-square where there are too many outcomes) rejects the null at 0.05; null where nothing could be tested.</summary>
    public bool? IsDistinguishable => (Multinomial.P ?? ChiSquare.P) is { } p ? p < Level : null;

    /// <summary>The verdict in words.</summary>
    public string Verdict => IsDistinguishable switch
    {
        null => $"undecided: {ChiSquare.Reason}",
        true => "distinguishable from this noise",
        _ => "not distinguishable from this noise",
    };

    /// <summary>Tests some L*.</summary>
    public static CountTest Of(string subject, NullKind kind, IEnumerable<CountedLayer> found, NullCache cache)
    {
        var all = found.ToList();
        var (counted, leftOut) = (new List<(CountedLayer Layer, NullDistribution Null)>(), new List<string>());
        foreach (var layer in all.Where(layer => layer.Layer is not null))
        {
            if (layer.Null(kind, cache, out var reason) is { } distribution)
            {
                counted.Add((layer, distribution));
            }
            else if (!leftOut.Contains(reason!))
            {
                leftOut.Add(reason!);
            }
        }

        var counts = LayerCounts.Of(counted.Select(item => (item.Layer.Layer, item.Null)));
        var undefined = all.Count(layer => layer.Layer is null);
        if (counted.Count == 0)
        {
            const string Nothing = "no L* to count";
            return new CountTest(subject, kind, counts, new ChiSquareTest(null, 0, null, [], Nothing), new MultinomialTest(null, 0, true, Nothing), [], undefined, leftOut);
        }

        var probabilities = counts.Probabilities;
        return new CountTest(
            subject, kind, counts, ChiSquareTest.Of(counts.Observed, probabilities), MultinomialTest.Enumerated(counts.Observed, probabilities),
            PowerAgainst.All([.. counted.Select(item => item.Layer)], probabilities, counts.Bins, cache), undefined, leftOut);
    }
}
