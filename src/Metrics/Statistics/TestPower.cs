using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace LStar.Metrics.Statistics;

/// <summary>
/// How likely a test of counts is to reject its null where a stated alternative is true: the alternative's probability of all outcomes with p at
/// most the level, exact by visiting every outcome. Not rejecting means little where this is small.
/// </summary>
/// <param name="Power">The probability of rejecting under the alternative; null where undefined.</param>
/// <param name="Size">The probability of rejecting under the null itself: what the level really is. Null with the power.</param>
/// <param name="Level">The level asked for.</param>
/// <param name="Reason">Why there is none: nothing is counted, no degree of freedom, or too many outcomes. Null where there is one.</param>
public sealed record TestPower(double? Power, double? Size, double Level, string? Reason)
{
    /// <summary>Of <see cref="ChiSquareTest"/>.</summary>
    /// <param name="total">How many items are counted.</param>
    /// <param name="probabilities">The null's; sum 1.</param>
    /// <param name="alternative">The alternative's, bin by bin; sum 1.</param>
    /// <param name="level">The level, between 0 and 1.</param>
    /// <exception cref="ArgumentException">Different lengths, or no probabilities.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A negative total, or a level outside its range.</exception>
    public static TestPower OfChiSquare(int total, IReadOnlyList<double> probabilities, IReadOnlyList<double> alternative, double level = 0.05)
    {
        var freedom = probabilities.Count(probability => probability > 0) - 1;
        if ((Check(total, probabilities, alternative, level) ?? (freedom < 1 ? "no degree of freedom is left" : null)) is { } reason)
        {
            return new TestPower(null, null, level, reason);
        }

        // The same X^2 summed in another order differs by rounding.
        var critical = ChiSquared.InvCDF(freedom, 1 - level) * (1 - 1e-12);
        var terms = probabilities.Select(p => Enumerable.Range(0, total + 1).Select(count => ChiSquareTest.Term(count, total * p)).ToArray()).ToArray();
        double Rejecting(IReadOnlyList<double> truth)
        {
            var sum = 0.0;
            Compositions.Visit(total, terms, Compositions.LogTerms([.. truth], total), (x2, logP) =>
                sum += x2 >= critical ? Math.Exp(logP + SpecialFunctions.FactorialLn(total)) : 0);
            return Math.Min(1, sum);
        }

        return new TestPower(Rejecting(alternative), Rejecting(probabilities), level, null);
    }

    /// <summary>Of <see cref="MultinomialTest"/>. Parameters as for the chi-square test.</summary>
    /// <exception cref="ArgumentException">Different lengths, or no probabilities.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A negative total, or a level outside its range.</exception>
    public static TestPower OfMultinomial(int total, IReadOnlyList<double> probabilities, IReadOnlyList<double> alternative, double level = 0.05)
    {
        if (Check(total, probabilities, alternative, level) is { } reason)
        {
            return new TestPower(null, null, level, reason);
        }

        var logFactorial = SpecialFunctions.FactorialLn(total);
        var outcomes = new List<(double Null, double Alternative)>();
        Compositions.Visit(total, Compositions.LogTerms([.. probabilities], total), Compositions.LogTerms([.. alternative], total), (first, second) =>
            outcomes.Add((first + logFactorial, second + logFactorial)));
        outcomes.Sort((a, b) => a.Null.CompareTo(b.Null));

        // From the least likely on, p of an outcome is the sum up to the last that ties with it.
        var (power, size) = (0.0, 0.0);
        for (var from = 0; from < outcomes.Count;)
        {
            var (p, gain, to) = (size, power, from);
            for (; to < outcomes.Count && (to == from || outcomes[to].Null <= outcomes[from].Null + MultinomialTest.Tie); to++)
            {
                p += Math.Exp(outcomes[to].Null);
                gain += Math.Exp(outcomes[to].Alternative);
            }

            if (p > level)
            {
                break;
            }

            (power, size, from) = (gain, p, to);
        }

        return new TestPower(Math.Min(1, power), size, level, null);
    }

    private static string? Check(int total, IReadOnlyList<double> probabilities, IReadOnlyList<double> alternative, double level)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(total);
        Bins.CheckProbabilities(probabilities, nameof(probabilities));
        Bins.CheckProbabilities(alternative, nameof(alternative));
        if (probabilities.Count != alternative.Count)
        {
            throw new ArgumentException($"null and alternative must have as many bins, found {probabilities.Count} and {alternative.Count}", nameof(alternative));
        }

        return !(level > 0 && level < 1) ? throw new ArgumentOutOfRangeException(nameof(level), level, "a level lies between 0 and 1")
            : total == 0 ? "nothing is counted" : Compositions.WhyTooMany(total, probabilities.Count);
    }
}
