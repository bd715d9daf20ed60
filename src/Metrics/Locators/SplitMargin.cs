using LStar.Metrics.Fitting;

namespace LStar.Metrics.Locators;

/// <summary>
/// A change of a scale's trajectory that moves its best split, found by search. For every rival split the curve is pushed, all layers by the
/// same amount, along the signs of the gradient of (rival's R^2 - winner's R^2): to first order the cheapest push. The least amount that
/// moves the split is bisected, and the gradient taken again there, a few times. So it is a change that does move the split, and a smaller one may exist.
/// </summary>
internal static class SplitMargin
{
    private const int Halvings = 30;
    private const int Rounds = 4;

    /// <summary>The margin: the least amount found, relative to max - min, at most 0.5.</summary>
    public static double Search(ReadOnlySpan<double> y, TwoSegmentExponentialFit[] fits)
    {
        var curve = y.ToArray();
        var winner = PiecewiseSplit.Best(fits);
        var range = Curve.Range(y);
        // Either of these leaves no fit at all: a constant curve, or a value that is not positive.
        var none = Math.Min(range / 2, curve.Min());
        var amount = none;
        var gradients = Gradients(curve, range);
        for (var rival = 0; rival < fits.Length; rival++)
        {
            var push = Signs(gradients, rival, winner);
            for (var round = 0; rival != winner && round < Rounds; round++)
            {
                var moves = MovesWithin(curve, push, amount, winner);
                if (moves is null && amount < none)
                {
                    break; // this rival is dearer than one before it
                }

                amount = moves is null ? amount : Least(curve, push, moves.Value, winner);
                push = Signs(Gradients(Pushed(curve, push, moves is null ? amount / 2 : amount), range), rival, winner);
            }
        }

        return Math.Min(0.5, amount / range);
    }

    /// <summary>An amount below the limit that moves the split. More is not always better: smaller ones are tried too.</summary>
    private static double? MovesWithin(double[] curve, double[] push, double limit, int winner)
    {
        for (var share = 0.99; share > 0.2; share *= 0.8)
        {
            if (Moves(curve, push, share * limit, winner))
            {
                return share * limit;
            }
        }

        return null;
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
        var fits = TwoSegmentExponentialFit.AllSplits(Pushed(curve, push, amount));
        return fits.Length == 0 || PiecewiseSplit.Best(fits) != winner;
    }

    private static double[] Pushed(double[] curve, double[] push, double amount)
    {
        var pushed = new double[curve.Length];
        for (var l = 0; l < pushed.Length; l++)
        {
            pushed[l] = curve[l] + (amount * push[l]);
        }

        return pushed;
    }

    private static double[] Signs(double[][] gradients, int rival, int winner) =>
        [.. gradients.Select(layer => layer[rival] > layer[winner] ? 1.0 : layer[rival] < layer[winner] ? -1.0 : 0.0)];

    /// <summary>The derivative of every split's R^2 by every layer's value, by central differences: [layer][split]; 0 where there is no fit to either side.</summary>
    private static double[][] Gradients(double[] curve, double range)
    {
        var gradients = new double[curve.Length][];
        for (var l = 0; l < curve.Length; l++)
        {
            var h = Math.Min(1e-5 * range, Math.Abs(curve[l]) / 2);
            var (up, down) = (Changed(curve, l, h), Changed(curve, l, -h));
            gradients[l] = up.Length == 0 || down.Length == 0 ? new double[curve.Length - 6] : [.. up.Zip(down, (a, b) => a.R2 - b.R2)];
        }

        return gradients;
    }

    private static TwoSegmentExponentialFit[] Changed(double[] curve, int layer, double by)
    {
        var changed = (double[])curve.Clone();
        changed[layer] += by;
        return TwoSegmentExponentialFit.AllSplits(changed);
    }
}
