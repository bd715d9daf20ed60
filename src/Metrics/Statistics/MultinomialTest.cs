using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace LStar.Metrics.Statistics;

/// <summary>
/// The multinomial test of counts against stated probabilities: p is the probability, under these, of all outcomes that are no likelier than the
/// one observed (likelier by less than 1e-9 of it counts as no likelier: rounding). Exact by visiting every outcome (30 items in 4 bins have 5456),
/// or estimated from seeded draws where they are too many.
/// </summary>
/// <param name="P">p, in 0..1; null where undefined.</param>
/// <param name="Outcomes">How many outcomes were visited or drawn.</param>
/// <param name="Exact">Whether every outcome was visited.</param>
/// <param name="Reason">Why p is null: nothing was counted, or too many outcomes. Null where it is not.</param>
public sealed record MultinomialTest(double? P, int Outcomes, bool Exact, string? Reason)
{
    // In the logarithm of a probability, as in fixtures/zoo-tools/make_statistics.py.
    internal const double Tie = 1e-9;

    /// <summary>The exact test.</summary>
    /// <exception cref="ArgumentException">Different lengths, or no probabilities.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A negative count.</exception>
    public static MultinomialTest Enumerated(IReadOnlyList<int> counts, IReadOnlyList<double> probabilities)
    {
        Bins.CheckCounts(counts, probabilities);
        var total = counts.Sum();
        var reason = total == 0 ? "nothing was counted" : Compositions.WhyTooMany(total, counts.Count);
        if (reason is not null)
        {
            return new MultinomialTest(null, 0, Exact: true, reason);
        }

        var terms = Compositions.LogTerms([.. probabilities], total);
        var observed = counts.Select((count, bin) => terms[bin][count]).Sum();
        var (sum, outcomes) = (0.0, 0);
        Compositions.Visit(total, terms, terms, (logP, _) =>
        {
            outcomes++;
            sum += logP <= observed + Tie ? Math.Exp(logP + SpecialFunctions.FactorialLn(total)) : 0;
        });
        return new MultinomialTest(Math.Min(1, sum), outcomes, Exact: true, null);
    }

    /// <summary>The same p from draws: (1 + draws no likelier) / (1 + draws), which no seed can make 0. Its standard error is sqrt(p (1-p) / draws).</summary>
    /// <exception cref="ArgumentException">Different lengths, or no probabilities.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A negative count, or no draw.</exception>
    public static MultinomialTest Simulated(IReadOnlyList<int> counts, IReadOnlyList<double> probabilities, Random random, int draws = 100_000)
    {
        Bins.CheckCounts(counts, probabilities);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(draws);
        var total = counts.Sum();
        if (total == 0)
        {
            return new MultinomialTest(null, 0, Exact: false, "nothing was counted");
        }

        var chances = probabilities.ToArray();
        var terms = Compositions.LogTerms(chances, total);
        double LogP(IEnumerable<int> outcome) => outcome.Select((count, bin) => terms[bin][count]).Sum();
        var observed = LogP(counts);
        var unlikely = Enumerable.Range(0, draws).Count(_ => LogP(Multinomial.Sample(random, chances, total)) <= observed + Tie);
        return new MultinomialTest((1.0 + unlikely) / (1.0 + draws), draws, Exact: false, null);
    }
}
