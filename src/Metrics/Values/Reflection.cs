namespace LStar.Metrics.Values;

/// <summary>
/// A Householder reflection I - tau u u^T that takes x to alpha e_1: u = x - alpha e_1, alpha = -sign(x_1) ||x||, tau = 1 / (||x|| (||x|| + |x_1|))
/// (Golub and Van Loan, 5.1). The sign keeps x_1 - alpha free of cancellation. A zero x needs no reflection: tau = 0.
/// </summary>
internal static class Reflection
{
    /// <summary>alpha and tau, from x's first element and the sum of its squares.</summary>
    public static (double Alpha, double Tau) Of(double first, double squares)
    {
        var norm = Math.Sqrt(squares);
        return norm == 0 ? (0, 0) : (first > 0 ? -norm : norm, 1 / (norm * (norm + Math.Abs(first))));
    }

    /// <summary>
    /// w = tau A^T u for the columns after k, from A^T x: A^T u = A^T x - alpha (row k). 0 elsewhere. Both terms of u's first element have one sign,
    /// so nothing cancels that was not small.
    /// </summary>
    public static void Project(Span<double> columnProducts, Span<double> pivot, int k, double alpha, double tau, Span<double> w)
    {
        w.Clear();
        for (var j = k + 1; j < w.Length; j++)
        {
            w[j] = tau * (columnProducts[j] - (alpha * pivot[j]));
        }
    }
}
