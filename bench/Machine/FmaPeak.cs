using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LStar.Bench.Machine;

/// <summary>Multiplications and additions in registers alone, in as many chains as hide their latency: what no multiplication can be faster than.</summary>
internal static class FmaPeak
{
    private const int Chains = 12;

    /// <summary>Operations of one call: a multiplication and an addition count as two.</summary>
    public static double Operations(int steps) => 2.0 * Chains * Lanes * steps;

    private static int Lanes => Vector512.IsHardwareAccelerated ? 16 : Vector256.IsHardwareAccelerated ? 8 : 4;

    /// <summary>On one core, in the widest registers there are.</summary>
    public static float Run(int steps) => Vector512.IsHardwareAccelerated ? Run512(steps) : Vector256.IsHardwareAccelerated ? Run256(steps) : Run128(steps);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static float Run512(int steps)
    {
        var (x, y) = (Vector512.Create(0.5f), Vector512.Create(0.25f));
        Vector512<float> a = x, b = x, c = x, d = x, e = x, f = x, g = x, h = x, i = x, j = x, k = x, l = x;
        for (var step = 0; step < steps; step++)
        {
            (a, b, c) = (Vector512.MultiplyAddEstimate(x, y, a), Vector512.MultiplyAddEstimate(x, y, b), Vector512.MultiplyAddEstimate(x, y, c));
            (d, e, f) = (Vector512.MultiplyAddEstimate(x, y, d), Vector512.MultiplyAddEstimate(x, y, e), Vector512.MultiplyAddEstimate(x, y, f));
            (g, h, i) = (Vector512.MultiplyAddEstimate(x, y, g), Vector512.MultiplyAddEstimate(x, y, h), Vector512.MultiplyAddEstimate(x, y, i));
            (j, k, l) = (Vector512.MultiplyAddEstimate(x, y, j), Vector512.MultiplyAddEstimate(x, y, k), Vector512.MultiplyAddEstimate(x, y, l));
        }

        return Vector512.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static float Run256(int steps)
    {
        var (x, y) = (Vector256.Create(0.5f), Vector256.Create(0.25f));
        Vector256<float> a = x, b = x, c = x, d = x, e = x, f = x, g = x, h = x, i = x, j = x, k = x, l = x;
        for (var step = 0; step < steps; step++)
        {
            (a, b, c) = (Vector256.MultiplyAddEstimate(x, y, a), Vector256.MultiplyAddEstimate(x, y, b), Vector256.MultiplyAddEstimate(x, y, c));
            (d, e, f) = (Vector256.MultiplyAddEstimate(x, y, d), Vector256.MultiplyAddEstimate(x, y, e), Vector256.MultiplyAddEstimate(x, y, f));
            (g, h, i) = (Vector256.MultiplyAddEstimate(x, y, g), Vector256.MultiplyAddEstimate(x, y, h), Vector256.MultiplyAddEstimate(x, y, i));
            (j, k, l) = (Vector256.MultiplyAddEstimate(x, y, j), Vector256.MultiplyAddEstimate(x, y, k), Vector256.MultiplyAddEstimate(x, y, l));
        }

        return Vector256.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static float Run128(int steps)
    {
        var (x, y) = (Vector128.Create(0.5f), Vector128.Create(0.25f));
        Vector128<float> a = x, b = x, c = x, d = x, e = x, f = x, g = x, h = x, i = x, j = x, k = x, l = x;
        for (var step = 0; step < steps; step++)
        {
            (a, b, c) = (Vector128.MultiplyAddEstimate(x, y, a), Vector128.MultiplyAddEstimate(x, y, b), Vector128.MultiplyAddEstimate(x, y, c));
            (d, e, f) = (Vector128.MultiplyAddEstimate(x, y, d), Vector128.MultiplyAddEstimate(x, y, e), Vector128.MultiplyAddEstimate(x, y, f));
            (g, h, i) = (Vector128.MultiplyAddEstimate(x, y, g), Vector128.MultiplyAddEstimate(x, y, h), Vector128.MultiplyAddEstimate(x, y, i));
            (j, k, l) = (Vector128.MultiplyAddEstimate(x, y, j), Vector128.MultiplyAddEstimate(x, y, k), Vector128.MultiplyAddEstimate(x, y, l));
        }

        return Vector128.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
    }
}
