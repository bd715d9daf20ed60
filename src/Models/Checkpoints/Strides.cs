using System.Collections.Immutable;

namespace LStar.Models.Checkpoints;

/// <summary>Tensors whose elements do not lie in row-major order: transposed, sliced or expanded ones.</summary>
internal static unsafe class Strides
{
    /// <summary>Whether the elements lie in order without gaps. The stride of a size of 1 does not matter; a tensor without elements is in order.</summary>
    public static bool AreRowMajor(ImmutableArray<long> shape, ImmutableArray<long> strides)
    {
        if (shape.Contains(0))
        {
            return true;
        }

        var expected = 1L;
        for (var i = shape.Length - 1; i >= 0; i--)
        {
            if (shape[i] > 1 && strides[i] != expected)
            {
                return false;
            }

            expected *= shape[i];
        }

        return true;
    }

    /// <summary>Copies elements of <paramref name="size"/> bytes (1, 2, 4 or 8) into row-major order. The caller has checked every bound.</summary>
    public static void Gather(byte* source, ImmutableArray<long> shape, ImmutableArray<long> strides, int size, byte* target)
    {
        switch (size)
        {
            case 1: Gather(source, shape, strides, target); break;
            case 2: Gather((ushort*)source, shape, strides, (ushort*)target); break;
            case 4: Gather((uint*)source, shape, strides, (uint*)target); break;
            default: Gather((ulong*)source, shape, strides, (ulong*)target); break;
        }
    }

    private static void Gather<T>(T* source, ImmutableArray<long> shape, ImmutableArray<long> strides, T* target)
        where T : unmanaged
    {
        var inner = shape[^1];
        var step = strides[^1];
        var rows = 1L;
        for (var i = 0; i < shape.Length - 1; i++)
        {
            rows *= shape[i];
        }

        var index = new long[shape.Length];
        for (var row = 0L; row < rows; row++)
        {
            for (var i = 0L; i < inner; i++)
            {
                *target++ = source[i * step];
            }

            for (var axis = shape.Length - 2; axis >= 0; axis--)
            {
                source += strides[axis];
                if (++index[axis] < shape[axis])
                {
                    break;
                }

                source -= strides[axis] * shape[axis];
                index[axis] = 0;
            }
        }
    }
}
