using System.Runtime.InteropServices;

namespace LStar.Metrics.Values;

/// <summary>The largest eigenvalue of a symmetric tridiagonal T [k, k], and the last component of its eigenvector.</summary>
internal static class TridiagonalEnd
{
    /// <summary>
    /// T has <paramref name="diagonal"/> [k], none negative, and <paramref name="beside"/> [k - 1], none negative. The eigenvalue is bisected to its last digits;
    /// the eigenvector, of length 1, follows from its last row upwards, the direction in which it grows and errors do not.
    /// </summary>
    public static (double Eigenvalue, double LastComponent) Of(List<double> diagonal, List<double> beside)
    {
        var a = CollectionsMarshal.AsSpan(diagonal);
        var b = CollectionsMarshal.AsSpan(beside);
        double low = 0, high = 0;
        for (var i = 0; i < a.Length; i++)
        {
            low = Math.Max(low, a[i]);
            high = Math.Max(high, a[i] + (i > 0 ? b[i - 1] : 0) + (i < b.Length ? b[i] : 0));
        }

        while (high - low > 1e-15 * high && low + ((high - low) / 2) is var middle && middle > low && middle < high)
        {
            (low, high) = AllBelow(a, b, middle) ? (low, middle) : (middle, high);
        }

        return (high, LastComponent(a, b, high));
    }

    /// <summary>Whether every eigenvalue lies below x: every pivot of T - x is negative.</summary>
    private static bool AllBelow(ReadOnlySpan<double> a, ReadOnlySpan<double> b, double x)
    {
        var pivot = a[0] - x;
        for (var i = 1; i < a.Length && pivot < 0; i++)
        {
            pivot = a[i] - x - (b[i - 1] * (b[i - 1] / pivot));
        }

        return pivot < 0;
    }

    private static double LastComponent(ReadOnlySpan<double> a, ReadOnlySpan<double> b, double eigenvalue)
    {
        double component = 1, below = 0, squares = 1;
        for (var i = a.Length - 1; i > 0; i--)
        {
            if (b[i - 1] == 0)
            {
                return 1 / Math.Sqrt(squares);
            }

            (component, below) = ((((eigenvalue - a[i]) * component) - ((i < b.Length ? b[i] : 0) * below)) / b[i - 1], component);
            squares += component * component;
            if (squares > 1e200) // nothing that is still to come can make it matter
            {
                return 0;
            }
        }

        return 1 / Math.Sqrt(squares);
    }
}
