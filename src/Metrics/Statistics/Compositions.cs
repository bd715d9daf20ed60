using MathNet.Numerics;

namespace LStar.Metrics.Statistics;

/// <summary>All ways of distributing n items over bins: C(n + bins - 1, bins - 1) of them. A quantity that is a sum of one term a bin is carried along, so that visiting one costs little.</summary>
internal static class Compositions
{
    /// <summary>The most outcomes that are enumerated: some tenths of a second.</summary>
    public const double MostOutcomes = 5_000_000;

    /// <summary>How many there are.</summary>
    public static double Count(int total, int bins) => SpecialFunctions.Binomial(total + bins - 1, bins - 1);

    /// <summary>Why they are too many to enumerate; null where they are not.</summary>
    public static string? WhyTooMany(int total, int bins)
    {
        var count = Count(total, bins);
        return count > MostOutcomes ? $"{total} items in {bins} bins have {count:0.##e0} outcomes, more than are enumerated ({MostOutcomes:0e0})" : null;
    }

    /// <summary>Visits every outcome with the sums, over bins, of two terms given as [bin][count].</summary>
    public static void Visit(int total, double[][] first, double[][] second, Action<double, double> visit) =>
        Fill(0, total, 0, 0, first, second, visit);

    /// <summary>ln p^c - ln c! for every bin and count; with ln n! these sum to the logarithm of a multinomial probability. Minus infinity where p is 0 and c is not.</summary>
    public static double[][] LogTerms(ReadOnlySpan<double> probabilities, int total)
    {
        var terms = new double[probabilities.Length][];
        for (var bin = 0; bin < terms.Length; bin++)
        {
            var logP = Math.Log(probabilities[bin]);
            terms[bin] = new double[total + 1];
            for (var count = 1; count <= total; count++)
            {
                terms[bin][count] = (count * logP) - SpecialFunctions.FactorialLn(count);
            }
        }

        return terms;
    }

    private static void Fill(int bin, int left, double first, double second, double[][] firsts, double[][] seconds, Action<double, double> visit)
    {
        if (bin == firsts.Length - 1)
        {
            visit(first + firsts[bin][left], second + seconds[bin][left]);
            return;
        }

        for (var count = 0; count <= left; count++)
        {
            Fill(bin + 1, left - count, first + firsts[bin][count], second + seconds[bin][count], firsts, seconds, visit);
        }
    }
}
