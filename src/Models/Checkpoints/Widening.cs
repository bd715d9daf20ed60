using System.Numerics.Tensors;
using System.Runtime.Intrinsics;
using LStar.Models.Engines.Kernels;

namespace LStar.Models.Checkpoints;

/// <summary>
/// Stored numbers as float32. BF16 and F16 are exact, subnormal numbers and infinities too; NaN stays NaN; F64 and integers are rounded to the
/// nearest. Both spans are equally long; none may overlap.
/// </summary>
internal static class Widening
{
    private const int Lanes = 16;

    /// <summary>bfloat16: the upper half of a float32.</summary>
    public static void Brain(ReadOnlySpan<ushort> from, Span<float> to)
    {
        var i = 0;
        for (; i <= from.Length - Lanes; i += Lanes)
        {
            var (low, high) = Vector256.Widen(Vector256.Create(from[i..]));
            Vector256.ShiftLeft(low, 16).AsSingle().CopyTo(to[i..]);
            Vector256.ShiftLeft(high, 16).AsSingle().CopyTo(to[(i + (Lanes / 2))..]);
        }

        for (; i < from.Length; i++)
        {
            to[i] = BitConverter.UInt32BitsToSingle((uint)from[i] << 16);
        }
    }

    /// <summary>IEEE 754 binary16.</summary>
    public static void Half(ReadOnlySpan<Half> from, Span<float> to) => HalfStretch.Widen(from, to[..from.Length]);

    /// <summary>F64, I64 or I32.</summary>
    public static void Rounded<T>(ReadOnlySpan<T> from, Span<float> to)
        where T : struct, System.Numerics.INumberBase<T> => TensorPrimitives.ConvertTruncating(from, to);
}
