using System.Numerics.Tensors;
using LStar.Metrics.Lanes;
using LStar.Metrics.Statistics.Nulls;

namespace LStar.Metrics.Values;

/// <summary>
/// The largest eigenvalue of a symmetric positive semidefinite operator, by Lanczos' method in double with full reorthogonalisation, each vector against all before it,
/// twice (Parlett, The Symmetric Eigenvalue Problem, chapter 13).
/// </summary>
/// <remarks>
/// Stop rule: the residual of the largest Ritz pair, ||M z - theta z|| = beta_k |s_k|, at most 1e-10 theta. Then an eigenvalue lies within 1e-10 theta, and where the next
/// one is a relative gap g away, within 1e-20 / g theta (Kato and Temple). That it is the largest follows from the start, seeded normal numbers, which leave no eigenvector out.
/// </remarks>
internal static class Lanczos
{
    /// <summary>The residual at which the iteration stops, in units of the eigenvalue.</summary>
    public const double Tolerance = 1e-10;

    /// <summary>Vectors kept at most.</summary>
    private const int Most = 1024;

    /// <summary>y = M x.</summary>
    public delegate void Operator(ReadOnlySpan<double> x, Span<double> y);

    /// <summary>
    /// Of <paramref name="m"/> on vectors of <paramref name="size"/> elements padded with zeros to <paramref name="stride"/>. Null where 1024 steps did not suffice;
    /// NaN or infinity where the operator made something that is not finite.
    /// </summary>
    public static double? Largest<T>(Operator m, int size, int stride)
        where T : struct, IOctet<T>
    {
        var basis = new List<double[]> { Start<T>(size, stride) };
        var (diagonal, beside, next) = (new List<double>(), new List<double>(), new double[stride]);
        for (var k = 1; k <= Math.Min(size, Most); k++)
        {
            m(basis[^1], next);
            diagonal.Add(RowKernels.Dot<T>(basis[^1], next));
            Orthogonalise<T>(basis, next);
            Orthogonalise<T>(basis, next);
            var norm = Math.Sqrt(RowKernels.Dot<T>(next, next));
            if (!double.IsFinite(norm) || !double.IsFinite(diagonal[^1]))
            {
                return double.NaN;
            }

            if (k % 4 == 0 || k == size || norm == 0)
            {
                var (theta, last) = TridiagonalEnd.Of(diagonal, beside);
                if (norm * last <= Tolerance * theta || k == size)
                {
                    return theta;
                }
            }

            beside.Add(norm);
            basis.Add([.. next]);
            Scale(basis[^1], 1 / norm);
        }

        return null;
    }

    private static double[] Start<T>(int size, int stride)
        where T : struct, IOctet<T>
    {
        var random = new Xoshiro256((ulong)size);
        var x = new double[stride];
        for (var i = 0; i < size; i++)
        {
            x[i] = random.NextNormal();
        }

        Scale(x, 1 / Math.Sqrt(RowKernels.Dot<T>(x, x)));
        return x;
    }

    private static void Orthogonalise<T>(List<double[]> basis, double[] x)
        where T : struct, IOctet<T>
    {
        foreach (var vector in basis)
        {
            RowKernels.Add<T>(-RowKernels.Dot<T>(vector, x), vector, x);
        }
    }

    private static void Scale(Span<double> x, double factor) => TensorPrimitives.Multiply(x, factor, x);
}
