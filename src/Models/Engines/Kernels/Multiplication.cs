using System.Runtime.Intrinsics;

namespace LStar.Models.Engines.Kernels;

/// <summary>Chooses the register width of a multiplication by the machine and by the length of the sums, never by the number of rows.</summary>
internal static unsafe class Multiplication
{
    /// <summary>What the widest kernel uses, for results.</summary>
    public static string InstructionSet =>
        Vector512.IsHardwareAccelerated ? "AVX-512" : Vector256.IsHardwareAccelerated ? "AVX2" : "128-bit SIMD";

    /// <summary><see cref="DotProducts.Multiply{T}"/> for any depth from 1 on.</summary>
    public static void RowsByRows(float* x, nint xPitch, int rows, float* w, nint wPitch, int columns, int depth, float* y, nint yPitch)
    {
        if (Vector512.IsHardwareAccelerated && depth >= 16)
        {
            DotProducts.Multiply<Lanes512>(x, xPitch, rows, w, wPitch, columns, depth, y, yPitch);
        }
        else if (Vector256.IsHardwareAccelerated && depth >= 8)
        {
            DotProducts.Multiply<Lanes256>(x, xPitch, rows, w, wPitch, columns, depth, y, yPitch);
        }
        else if (depth >= 4)
        {
            DotProducts.Multiply<Lanes128>(x, xPitch, rows, w, wPitch, columns, depth, y, yPitch);
        }
        else
        {
            DotProducts.Multiply<Lanes32>(x, xPitch, rows, w, wPitch, columns, depth, y, yPitch);
        }
    }

    /// <summary><see cref="WeightedSums.Mix{T}"/> for any width from 1 on.</summary>
    public static void Mix(float* p, int from, int to, float* v, nint vPitch, int width, float* y)
    {
        if (Vector512.IsHardwareAccelerated && width >= 16)
        {
            WeightedSums.Mix<Lanes512>(p, from, to, v, vPitch, width, y);
        }
        else if (Vector256.IsHardwareAccelerated && width >= 8)
        {
            WeightedSums.Mix<Lanes256>(p, from, to, v, vPitch, width, y);
        }
        else if (width >= 4)
        {
            WeightedSums.Mix<Lanes128>(p, from, to, v, vPitch, width, y);
        }
        else
        {
            WeightedSums.Mix<Lanes32>(p, from, to, v, vPitch, width, y);
        }
    }
}
