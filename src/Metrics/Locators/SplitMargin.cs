using LStar.Metrics.Fitting;

namespace LStar.Metrics.Locators;

/// <summary>
/// A change of a scale's trajectory that moves its best split, found by search. For every rival split the curve is pushed, all layers by the
/// same amount, along the signs of the gradient of (rival's R^2 - winner's R^2): to first order the cheapest push. The least
/// amount that moves the split is bisected; so it is a change that does move it, and a smaller one may exist.
/// </summary>
internal static class SplitMargin
{
    private const int Halvings = 30;

    /// <summary>The margin: the least amount found, relative to max - min, at most 0.5.</summary>
    public static double Search(ReadOnlySpan<double> y, TwoSegmentExponentialFit[] fits)
    {
        var curve = y.ToArray();
        var winner = PiecewiseSplit.Best(fits);
        var range = Curve.Range(y);
        // Either of these leaves no fit at all: a constant curve, or a value that is not positive.
        var amount = Math.Min(range / 2, curve.Min());
        var gradients = Gradients(curve, range);
        for (var rival = 0; rival < fits.Length; rival++)
        {
            var push = new double[curve.Length];
            for (var l = 0; l < push.Length; l++)
            {
                push[l] = Direction(gradients[l][rival] - gradients[l][winner]);
            }

            if (rival != winner && Moves(curve, push, amount, winner))
            {
                amount = Least(curve, push, amount, winner);
            }
        }

        return Math.Min(0.5, amount / range);
    }

    private static double Least(double[] curve, double[] push, double moves, int winner)
    {
        var stays = 0.0;
        for (var i = 0; i < Halvings; i++)
        {
            var middle = (stays + moves) / 2;
            (stays, moves) = Moves(curve, push, middle, winner) ? (stays, middle) : (middle, moves);
        }

        return moves;
    }

    private static bool Moves(double[] curve, double[] push, double amount, int winner)
    {
        var pushed = curve.Select((value, l) => value + (amount * push[l])).ToArray();
        var fits = TwoSegmentExponentialFit.AllSplits(pushed);
        return fits.Length == 0 || PiecewiseSplit.Best(fits) != winner;
    }

    /// <summary>The derivative of every split's R^2 by every layer's value, by central differences: [layer][split].</summary>
    private static double[][] Gradients(double[] curve, double range)
    {
        var gradients = new double[curve.Length][];
        for (var l = 0; l < curve.Length; l++)
        {
            var h = Math.Min(1e-5 * range, curve[l] / 2);
            var (up, down) = (Changed(curve, l, h), Changed(curve, l, -h));
            gradients[l] = up.Length == down.Length && up.Length > 0
                ? up.Zip(down, (a, b) => a.R2 - b.R2).ToArray()
                : new double[curve.Length - 6]; // no fit on one side: no direction either
        }

        return gradients;
    }

    private static double Direction(double gradient) => gradient > 0 ? 1 : gradient < 0 ? -1 : 0;

    private static TwoSegmentExponentialFit[] Changed(double[] curve, int layer, double by)
    {
        var changed = (double[])curve.Clone();
        changed[layer] += by;
        return TwoSegmentExponentialFit.AllSplits(changed);
    }
}
