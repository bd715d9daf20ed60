namespace LStar.Metrics.Fitting;

/// <summary>A linear least-squares fit by modified Gram-Schmidt on columns of equal length, and how much each point pulls it towards itself.</summary>
/// <param name="Coefficients">[k].</param>
/// <param name="Leverages">[n], each in 0..1: the diagonal of the hat matrix X (X'X)^-1 X'.</param>
internal sealed record OrthogonalLeastSquares(double[] Coefficients, double[] Leverages)
{
    /// <summary>A column has a part of its own beyond this share of its length, or the points do not tell it from the others.</summary>
    private const double Independent = 1e-7;

    /// <summary>The fit; null where the points do not determine it: too few, or columns that depend on others, are 0 or are not finite.</summary>
    /// <param name="design">X, [n, k] row-major.</param>
    /// <param name="y">[n].</param>
    public static OrthogonalLeastSquares? Of(ReadOnlySpan<double> design, ReadOnlySpan<double> y)
    {
        var n = y.Length;
        var k = n == 0 ? 0 : design.Length / n;
        if (n < k || n == 0)
        {
            return null;
        }

        // Columns one after another, the rest of y last: it is treated like a column, as Björck (1967) shows it must be for a stable answer.
        var columns = new double[(k + 1) * n];
        for (var i = 0; i < n; i++)
        {
            columns[(k * n) + i] = y[i];
            for (var c = 0; c < k; c++)
            {
                columns[(c * n) + i] = design[(i * k) + c];
            }
        }

        return Solve(columns, n, k);
    }

    private static OrthogonalLeastSquares? Solve(double[] columns, int n, int k)
    {
        var lengths = new double[k];
        for (var c = 0; c < k; c++)
        {
            lengths[c] = Length(Column(c));
            if (!(lengths[c] > 0) || !double.IsFinite(lengths[c]))
            {
                return null;
            }

            Scale(Column(c), 1 / lengths[c]);
        }

        var (triangle, along, leverages) = (new double[k * k], new double[k], new double[n]);
        for (var c = 0; c < k; c++)
        {
            var q = Column(c);
            var own = Length(q);
            if (own < Independent)
            {
                return null;
            }

            Scale(q, 1 / own);
            triangle[(c * k) + c] = own;
            for (var i = 0; i < n; i++)
            {
                leverages[i] += q[i] * q[i];
            }

            for (var other = c + 1; other < k; other++)
            {
                triangle[(c * k) + other] = Separate(q, Column(other));
            }

            along[c] = Separate(q, Column(k));
        }

        for (var c = k - 1; c >= 0; c--)
        {
            for (var other = c + 1; other < k; other++)
            {
                along[c] -= triangle[(c * k) + other] * along[other];
            }

            along[c] /= triangle[(c * k) + c];
        }

        for (var c = 0; c < k; c++)
        {
            along[c] /= lengths[c];
        }

        return new OrthogonalLeastSquares(along, leverages);

        Span<double> Column(int c) => columns.AsSpan(c * n, n);
    }

    /// <summary>Takes from a column what lies along a unit one, and says how much that was.</summary>
    private static double Separate(ReadOnlySpan<double> unit, Span<double> column)
    {
        var along = 0.0;
        for (var i = 0; i < unit.Length; i++)
        {
            along += unit[i] * column[i];
        }

        for (var i = 0; i < unit.Length; i++)
        {
            column[i] -= along * unit[i];
        }

        return along;
    }

    private static double Length(ReadOnlySpan<double> column)
    {
        var sum = 0.0;
        foreach (var value in column)
        {
            sum += value * value;
        }

        return Math.Sqrt(sum);
    }

    private static void Scale(Span<double> column, double by)
    {
        for (var i = 0; i < column.Length; i++)
        {
            column[i] *= by;
        }
    }
}
