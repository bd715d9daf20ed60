using LStar.Metrics.Statistics;

namespace LStar.Metrics.Formulas.Search;

/// <summary>A comparison with what chance gives: the same done on L*/L dealt out anew among the models.</summary>
/// <param name="AsGood">How often chance did as well.</param>
/// <param name="Draws">Out of how many.</param>
public sealed record PermutationTest(int AsGood, int Draws)
{
    /// <summary>The p-value, with the observation itself among the draws (Phipson and Smyth 2010), so that it is never 0. 1 without draws.</summary>
    public double P => (1.0 + AsGood) / (1.0 + Draws);

    /// <summary>The 95 % interval for the probability that chance does as well, from these draws.</summary>
    public (double Low, double High) Interval => Draws == 0 ? (0, 1) : BinomialInterval.Of(AsGood, Draws);

    /// <summary>The models with their L*/L dealt out anew.</summary>
    internal static IReadOnlyList<DataPoint> Permuted(IReadOnlyList<DataPoint> points, Random random)
    {
        double[] ratios = [.. points.Select(point => point.Ratio)];
        random.Shuffle(ratios);
        return [.. points.Zip(ratios, (point, ratio) => point with { LStar = ratio * point.Inputs.Layers })];
    }
}
