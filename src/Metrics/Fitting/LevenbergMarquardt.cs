namespace LStar.Metrics.Fitting;

/// <summary>
/// Nonlinear least squares within bounds, by Levenberg and Marquardt's method (Marquardt 1963) with Nielsen's damping (1999), on normal equations scaled by their diagonal. A coefficient
/// at a bound that would leave it is held there for the step. It allocates nothing per step: a search fits a formula some hundred thousand times. MathNet.Numerics' minimiser is its twin in the specs.
/// </summary>
internal static class LevenbergMarquardt
{
    private const int MostSteps = 100;

    /// <summary>A step that lowers the sum of squares by less than this share of it is the last: rounding is not far.</summary>
    public const double Closely = 1e-13;

    /// <summary>The same, where only the sum is of interest, and that to some digits.</summary>
    public const double Roughly = 1e-6;

    /// <summary>Residuals at some coefficients, and their derivatives [n, k] row-major.</summary>
    public delegate void Residuals(ReadOnlySpan<double> coefficients, Span<double> residuals, Span<double> jacobian);

    /// <summary>
    /// Goes down from a start.
    /// </summary>
    /// <param name="evaluate">The residuals.</param>
    /// <param name="points">n.</param>
    /// <param name="coefficients">[k]: the start, and at the end the answer.</param>
    /// <param name="lower">[k].</param>
    /// <param name="upper">[k].</param>
    /// <param name="progress">The share of the sum of squares below which a step is the last.</param>
    /// <returns>The sum of squares; NaN where the start has none that is finite.</returns>
    public static double Fit(Residuals evaluate, int points, Span<double> coefficients, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper, double progress = Closely)
    {
        var k = coefficients.Length;
        var room = (2 * points) + (points * k * 2) + (2 * k * k) + (4 * k);
        var memory = room <= 1024 ? stackalloc double[room] : new double[room];
        var residuals = Take(ref memory, points);
        var jacobian = Take(ref memory, points * k);
        var tried = Take(ref memory, points);
        var triedJacobian = Take(ref memory, points * k);
        var normal = Take(ref memory, k * k);
        var damped = Take(ref memory, k * k);
        var gradient = Take(ref memory, k);
        var step = Take(ref memory, k);
        var at = Take(ref memory, k);
        var free = Take(ref memory, k);

        for (var i = 0; i < k; i++)
        {
            coefficients[i] = Math.Clamp(coefficients[i], lower[i], upper[i]);
        }

        evaluate(coefficients, residuals, jacobian);
        var sum = SumOfSquares(residuals);
        var (damping, growth) = (1e-3, 2.0);
        for (var round = 0; round < MostSteps && double.IsFinite(sum) && sum > 0; round++)
        {
            Normal(residuals, jacobian, k, normal, gradient);
            if (!AllFinite(normal))
            {
                break;
            }

            for (var i = 0; i < k; i++)
            {
                free[i] = (coefficients[i] <= lower[i] && gradient[i] > 0) || (coefficients[i] >= upper[i] && gradient[i] < 0) ? 0 : 1;
            }

            var lowered = false;
            var last = false;
            while (!lowered && damping < 1e16)
            {
                if (!Solve(normal, gradient, free, damping, damped, step))
                {
                    (damping, growth) = (damping * growth, growth * 2);
                    continue;
                }

                for (var i = 0; i < k; i++)
                {
                    at[i] = Math.Clamp(coefficients[i] - step[i], lower[i], upper[i]);
                }

                evaluate(at, tried, triedJacobian);
                var reached = SumOfSquares(tried);
                if (reached < sum)
                {
                    last = sum - reached <= progress * sum;
                    sum = reached;
                    at.CopyTo(coefficients);
                    tried.CopyTo(residuals);
                    triedJacobian.CopyTo(jacobian);
                    (damping, growth, lowered) = (Math.Max(damping / 9, 1e-14), 2, true);
                }
                else
                {
                    (damping, growth) = (damping * growth, growth * 2);
                }
            }

            if (!lowered || last)
            {
                break;
            }
        }

        return sum;
    }

    private static Span<double> Take(ref Span<double> memory, int length)
    {
        var taken = memory[..length];
        memory = memory[length..];
        return taken;
    }

    private static double SumOfSquares(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value * value;
        }

        return sum;
    }

    private static bool AllFinite(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
        {
            if (!double.IsFinite(value))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>J'J and J'r.</summary>
    private static void Normal(ReadOnlySpan<double> residuals, ReadOnlySpan<double> jacobian, int k, Span<double> normal, Span<double> gradient)
    {
        normal.Clear();
        gradient.Clear();
        for (var i = 0; i < residuals.Length; i++)
        {
            var row = jacobian.Slice(i * k, k);
            for (var a = 0; a < k; a++)
            {
                gradient[a] += row[a] * residuals[i];
                for (var b = 0; b <= a; b++)
                {
                    normal[(a * k) + b] += row[a] * row[b];
                }
            }
        }
    }

    /// <summary>(J'J + damping diag(J'J)) step = J'r over the free coefficients, by Cholesky's factors; false where these are not to be had.</summary>
    private static bool Solve(ReadOnlySpan<double> normal, ReadOnlySpan<double> gradient, ReadOnlySpan<double> free, double damping, Span<double> factor, Span<double> step)
    {
        var k = step.Length;
        for (var a = 0; a < k; a++)
        {
            for (var b = 0; b <= a; b++)
            {
                factor[(a * k) + b] = free[a] * free[b] * normal[(a * k) + b];
            }

            var diagonal = normal[(a * k) + a];
            factor[(a * k) + a] = free[a] == 0 || diagonal == 0 ? 1 : diagonal * (1 + damping);
            step[a] = free[a] == 0 || diagonal == 0 ? 0 : gradient[a];
        }

        for (var a = 0; a < k; a++)
        {
            for (var b = 0; b <= a; b++)
            {
                var sum = factor[(a * k) + b];
                for (var c = 0; c < b; c++)
                {
                    sum -= factor[(a * k) + c] * factor[(b * k) + c];
                }

                if (a == b && !(sum > 0))
                {
                    return false;
                }

                factor[(a * k) + b] = a == b ? Math.Sqrt(sum) : sum / factor[(b * k) + b];
            }
        }

        for (var a = 0; a < k; a++)
        {
            for (var c = 0; c < a; c++)
            {
                step[a] -= factor[(a * k) + c] * step[c];
            }

            step[a] /= factor[(a * k) + a];
        }

        for (var a = k - 1; a >= 0; a--)
        {
            for (var c = a + 1; c < k; c++)
            {
                step[a] -= factor[(c * k) + a] * step[c];
            }

            step[a] /= factor[(a * k) + a];
        }

        return AllFinite(step);
    }
}
