namespace LStar.Metrics.Fitting;

/// <summary>
/// y = a + b phi(theta) by least squares within bounds. Given theta the rest is linear and has a closed form, so only theta is searched
/// (variable projection, Golub and Pereyra 1973): every minimum that a grid of theta shows is narrowed by golden section, and the lowest is
/// taken. Global, as far as the grid resolves the valleys; starts from nowhere, so it needs no luck.
/// </summary>
internal static class SeparableLeastSquares
{
    private static readonly double Golden = (Math.Sqrt(5) - 1) / 2;

    // A valley of a smooth sum of squares is flat within sqrt(1e-16) of its floor: narrower than this nothing changes.
    private const double Narrowest = 1e-10;

    /// <summary>The best (a, b, theta) and its residual sum of squares; null where every theta gives one that is not finite.</summary>
    /// <param name="y">Ordinates.</param>
    /// <param name="phi">The column phi(theta), as long as y.</param>
    /// <param name="grid">Ascending theta; the search stays between its ends.</param>
    /// <param name="a">Bounds of the intercept; (0, 0) for none.</param>
    /// <param name="b">Bounds of the factor.</param>
    public static (double A, double B, double Theta, double ResidualSumOfSquares)? Fit(
        double[] y, Func<double, double[]> phi, double[] grid, (double Low, double High) a, (double Low, double High) b)
    {
        var values = grid.Select(At).ToArray();
        (double A, double B, double Theta, double ResidualSumOfSquares)? best = null;
        for (var i = 0; i < grid.Length; i++)
        {
            var (before, after) = (Math.Max(0, i - 1), Math.Min(grid.Length - 1, i + 1));
            if (values[i] <= values[before] && values[i] <= values[after])
            {
                foreach (var theta in (double[])[grid[i], Narrow(grid[before], grid[after])])
                {
                    var (fitA, fitB, rss) = Given(theta);
                    best = double.IsFinite(rss) && !(best?.ResidualSumOfSquares <= rss) ? (fitA, fitB, theta, rss) : best;
                }
            }
        }

        return best;

        (double A, double B, double ResidualSumOfSquares) Given(double theta) => BoundedLine.Fit(phi(theta), y, a, b);

        double At(double theta) => Given(theta).ResidualSumOfSquares is var rss && double.IsFinite(rss) ? rss : double.PositiveInfinity;

        double Narrow(double low, double high)
        {
            var (left, right) = (high - (Golden * (high - low)), low + (Golden * (high - low)));
            var (atLeft, atRight) = (At(left), At(right));
            while (high - low > Narrowest * (1 + Math.Abs(low)))
            {
                if (atLeft <= atRight)
                {
                    (high, right, atRight) = (right, left, atLeft);
                    left = high - (Golden * (high - low));
                    atLeft = At(left);
                }
                else
                {
                    (low, left, atLeft) = (left, right, atRight);
                    right = low + (Golden * (high - low));
                    atRight = At(right);
                }
            }

            return atLeft <= atRight ? left : right;
        }
    }

    /// <summary>Count thetas from low to high, evenly.</summary>
    public static double[] Grid(double low, double high, int count) => MathNet.Numerics.Generate.LinearSpaced(count, low, high);
}
