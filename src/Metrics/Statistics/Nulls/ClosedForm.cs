using LStar.Metrics.Locators;

namespace LStar.Metrics.Statistics.Nulls;

/// <summary>
/// What of a null is known without drawing. For L >= 3 values of white noise (W) or a random walk (R):
/// halfDepth reads nothing, L // 2. argmax: W 1/L, all orders being alike; R u_k u_(L-1-k), the arcsine law (Sparre Andersen), with u_m = C(2m, m)/4^m.
/// alignmentPeak: the same of the first L - 1 values. argmaxStep: R 1/(L-1), the steps being alike. crossing: W 2^-(k+1), none 2^-L; R u_k - u_(k+1), none u_L, since a
/// symmetric walk stays below 0 for m steps with probability u_m. signChange: W and R the first peak (<see cref="WhiteNoisePeak"/>, <see cref="RandomWalkPeak"/>);
/// for the curves without one the fallback is drawn. All but that last hold for any continuous distribution, symmetric where R or crossing is concerned.
/// </summary>
/// <param name="Shares">P(L* = layer), the part that is known.</param>
/// <param name="Without">P(no L*).</param>
/// <param name="Rest">The probability that is left to draw.</param>
/// <param name="RestCurves">The curves to draw it from; null where nothing is left.</param>
internal sealed record ClosedForm(double[] Shares, double Without, double Rest, NullCurves? RestCurves)
{
    /// <summary>The known part of a null; null where nothing is known.</summary>
    public static ClosedForm? Of(NullCurves curves, ILocator locator)
    {
        var n = curves.Length;
        if (locator is HalfDepth && n > 0)
        {
            return Known(n, layer => layer == n / 2 ? 1 : 0);
        }

        return n < 3 ? null : curves switch
        {
            WhiteNoise => OnWhiteNoise(n, locator),
            RandomWalk => OnRandomWalk(n, locator),
            _ => null,
        };
    }

    private static ClosedForm? OnWhiteNoise(int n, ILocator locator) => locator switch
    {
        Argmax => Known(n, _ => 1.0 / n),
        AlignmentPeak => Known(n, layer => layer < n - 1 ? 1.0 / (n - 1) : 0),
        Crossing => Known(n, layer => Math.ScaleB(1, -layer - 1), without: Math.ScaleB(1, -n)),
        SignChange => Known(n, layer => WhiteNoisePeak.At(layer, n)) with { Rest = WhiteNoisePeak.None(n), RestCurves = new WhiteNoiseValley(n) },
        _ => null,
    };

    private static ClosedForm? OnRandomWalk(int n, ILocator locator) => locator switch
    {
        Argmax => Known(n, layer => Returns(layer) * Returns(n - 1 - layer)),
        AlignmentPeak => Known(n, layer => layer < n - 1 ? Returns(layer) * Returns(n - 2 - layer) : 0),
        ArgmaxStep => Known(n, layer => layer > 0 ? 1.0 / (n - 1) : 0),
        Crossing => Known(n, layer => Returns(layer) / (2 * (layer + 1)), without: Returns(n)),
        SignChange => Known(n, layer => RandomWalkPeak.At(layer, n)) with { Rest = RandomWalkPeak.None(n), RestCurves = new RandomWalkValley(n) },
        _ => null,
    };

    private static ClosedForm Known(int n, Func<int, double> share, double without = 0) =>
        new([.. Enumerable.Range(0, n).Select(share)], without, 0, null);

    /// <summary>u_m = C(2m, m)/4^m; u_m - u_(m+1) = u_m / (2 (m + 1)).</summary>
    private static double Returns(int m)
    {
        var u = 1.0;
        for (var i = 1; i <= m; i++)
        {
            u *= (i - 0.5) / i;
        }

        return u;
    }
}
