using System.Runtime.Intrinsics;
using LStar.Metrics.Lanes;

namespace LStar.Metrics.Values;

/// <summary>
/// Both ends of a spectrum. First A = L Q, which costs n^2 (2 m - 2 n / 3) operations, nearly all of them on rows in cache. A small L is taken to bidiagonal form
/// (<see cref="Bidiagonalisation"/>, <see cref="BidiagonalBisection"/>): 8 n^3 / 3 operations on the whole of L for every column. On a larger one <see cref="Lanczos"/> runs
/// twice, on L^T L and on (L L^T)^-1: 4 n^2 operations a step and some dozens of steps. Where it does not stop in its time, the bidiagonal form decides.
/// </summary>
/// <remarks>
/// Every step is backward stable: what comes out belongs to a matrix that differs from A by a small multiple of 1e-16 ||A||, times the root of its size, and so do
/// both singular values from A's (Weyl). The squares stay operators and are never multiplied out, which would lose a condition number above 1e8.
/// </remarks>
internal static class SpectrumEnds
{
    /// <summary>Rows up to which the bidiagonal form is the faster way (measured: the two cross between 256 and 512).</summary>
    public const int Direct = 256;

    /// <summary>Of a matrix that is not all zeros; it is used up.</summary>
    public static SingularValues Of(WideMatrix a, ParallelOptions parallel) =>
        Vector512.IsHardwareAccelerated ? Of<Octet512>(a, parallel)
        : Vector256.IsHardwareAccelerated ? Of<Octet256>(a, parallel)
        : Of<Octet128>(a, parallel);

    /// <summary>The same at one width; beyond <paramref name="direct"/> rows by Lanczos' method.</summary>
    internal static SingularValues Of<T>(WideMatrix a, ParallelOptions parallel, int direct = Direct)
        where T : struct, IOctet<T>
    {
        Triangularisation.Run<T>(a, parallel);
        var ends = (a.Rows > direct ? Iterated<T>(a) : null) ?? Bidiagonal<T>(a);
        return new SingularValues(Math.ScaleB(ends.Largest, a.Exponent), Math.ScaleB(ends.Smallest, a.Exponent));
    }

    private static SingularValues Bidiagonal<T>(WideMatrix l)
        where T : struct, IOctet<T>
    {
        var (diagonal, above) = Bidiagonalisation.Run<T>(l.Elements, l.Rows);
        return BidiagonalBisection.Ends(diagonal, above);
    }

    private static SingularValues? Iterated<T>(WideMatrix a)
        where T : struct, IOctet<T>
    {
        var l = new TriangularMatrix<T>(a.Elements, a.Rows);
        return Lanczos.Largest<T>(l.Square, l.Size, l.Stride) is { } square && Lanczos.Largest<T>(l.InverseSquare, l.Size, l.Stride) is { } inverse
            ? new SingularValues(Math.Sqrt(square), Smallest(inverse))
            : null;
    }

    /// <summary>An inverse too large for a double belongs to an L that is singular up to rounding.</summary>
    private static double Smallest(double inverseSquare) => double.IsFinite(inverseSquare) ? 1 / Math.Sqrt(inverseSquare) : 0;
}
