using System.Runtime.Intrinsics;

namespace LStar.Models.Engines.Kernels;

/// <summary>binary16 numbers side by side, as float32, exactly.</summary>
internal static unsafe class HalfStretch
{
    /// <summary>In the widest registers there are. Both spans are equally long and do not overlap.</summary>
    public static void Widen(ReadOnlySpan<Half> from, Span<float> to)
    {
        fixed (Half* source = from)
        fixed (float* destination = to)
        {
            if (Vector512.IsHardwareAccelerated)
            {
                Widen<Lanes512>(source, from.Length, destination);
            }
            else if (Vector256.IsHardwareAccelerated)
            {
                Widen<Lanes256>(source, from.Length, destination);
            }
            else
            {
                Widen<Lanes128>(source, from.Length, destination);
            }
        }
    }

    /// <summary>In registers of <typeparamref name="T"/>.</summary>
    public static void Widen<T>(Half* from, int count, float* to)
        where T : struct, IPanelLanes<T>
    {
        var largest = T.Zero;
        var i = 0;
        for (; i <= count - T.Count; i += T.Count)
        {
            var words = T.LoadWords((ushort*)(from + i));
            largest = T.Largest(words, largest);
            T.Store(T.FirstHalf(words), to + i);
        }

        for (i = T.AnyNotFinite(largest) ? 0 : i; i < count; i++)
        {
            to[i] = (float)from[i];
        }
    }
}
