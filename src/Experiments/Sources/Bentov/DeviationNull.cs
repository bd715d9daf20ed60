using LStar.Metrics.Locators;
using LStar.Metrics.Statistics.Nulls;

namespace LStar.Experiments.Sources.Bentov;

/// <summary>How far from L // 2 an L* falls where no layer is special: the probability of each abs(L* - L // 2).</summary>
/// <param name="Null">Where L* comes from: uniform, whiteNoise or randomWalk.</param>
/// <param name="Probabilities">P(deviation = 0, 1, 2, ... layers).</param>
public sealed record DeviationNull(string Null, IReadOnlyList<double> Probabilities)
{
    /// <summary>The deviation to expect, in layers.</summary>
    public double Expected => Probabilities.Select((p, deviation) => p * deviation).Sum();

    /// <summary>P(a deviation no larger).</summary>
    public double AtMost(int deviation) => Math.Min(1, Probabilities.Take(deviation + 1).Sum());

    /// <summary>Every layer 0..L-1 alike.</summary>
    public static DeviationNull Uniform(int layers) => new("uniform", Folded([.. Enumerable.Repeat(1.0 / layers, layers)]));

    /// <summary>A locator on null curves; curves without an L* are left out.</summary>
    public static DeviationNull Of(NullCurves curves, ILocator locator, NullCache cache)
    {
        var distribution = cache.Of(curves, locator);
        var located = distribution.Shares.Sum();
        return located > 0 ? new DeviationNull(curves.Name, Folded([.. distribution.Shares.Select(share => share / located)])) : Uniform(curves.Length) with { Null = curves.Name };
    }

    /// <summary>The sum of independent deviations: its probabilities of 0, 1, 2, ... layers.</summary>
    public static DeviationNull Sum(IReadOnlyList<DeviationNull> nulls)
    {
        double[] sum = [1];
        foreach (var one in nulls)
        {
            var next = new double[sum.Length + one.Probabilities.Count - 1];
            for (var i = 0; i < sum.Length; i++)
            {
                for (var j = 0; j < one.Probabilities.Count; j++)
                {
                    next[i + j] += sum[i] * one.Probabilities[j];
                }
            }

            sum = next;
        }

        return new DeviationNull(nulls[0].Null, sum);
    }

    private static double[] Folded(double[] shares)
    {
        var folded = new double[(shares.Length / 2) + 1];
        for (var layer = 0; layer < shares.Length; layer++)
        {
            folded[Math.Abs(layer - (shares.Length / 2))] += shares[layer];
        }

        return folded;
    }
}
