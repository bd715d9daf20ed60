using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using LStar.Metrics.Lanes;

namespace LStar.Metrics.Residual;

/// <summary>
/// The sums behind <see cref="LogitLens"/>. With z and y counted from their maxima: KL = E_p[z - y] + ln sum e^y - ln sum e^z and H(q) = ln sum e^y - E_q[y].
/// </summary>
internal static class LensSums
{
    /// <summary>Both spans are [V], not empty.</summary>
    public static LogitLens Of(ReadOnlySpan<float> final, ReadOnlySpan<float> layer) =>
        Vector512.IsHardwareAccelerated ? Of<Octet512>(final, layer)
        : Vector256.IsHardwareAccelerated ? Of<Octet256>(final, layer)
        : Of<Octet128>(final, layer);

    /// <summary>The same at one width.</summary>
    internal static LogitLens Of<T>(ReadOnlySpan<float> final, ReadOnlySpan<float> layer)
        where T : struct, IOctet<T>
    {
        var sums = new Sums<T>(TensorPrimitives.Max(final), TensorPrimitives.Max(layer));
        var whole = Tail.Whole(final.Length);
        sums.Add(final[..whole], layer[..whole]);
        if (whole < final.Length)
        {
            Span<float> z = stackalloc float[8], y = stackalloc float[8];
            sums.Add(Tail.Of(final, whole, z, float.NegativeInfinity), Tail.Of(layer, whole, y, float.NegativeInfinity));
        }

        return sums.Result;
    }

    private struct Sums<T>(float mostFinal, float mostLayer)
        where T : struct, IOctet<T>
    {
        private T _final, _layer, _difference, _energy;

        public readonly LogitLens Result
        {
            get
            {
                var (final, layer) = (T.Total(_final), T.Total(_layer));
                var kl = (T.Total(_difference) / final) + (Math.Log(layer) - Math.Log(final));
                return new LogitLens(Math.Max(0, kl), Math.Log(layer) - (T.Total(_energy) / layer));
            }
        }

        /// <summary>Whole octets.</summary>
        public void Add(ReadOnlySpan<float> final, ReadOnlySpan<float> layer)
        {
            ref var finalAt = ref MemoryMarshal.GetReference(final);
            ref var layerAt = ref MemoryMarshal.GetReference(layer);
            var (finals, layers, differences, energies) = (_final, _layer, _difference, _energy);
            var (shiftFinal, shiftLayer) = (T.All(mostFinal), T.All(mostLayer));
            for (nuint i = 0; i < (nuint)final.Length; i += 8)
            {
                var (z, y) = (T.Widen(in finalAt, i) - shiftFinal, T.Widen(in layerAt, i) - shiftLayer);
                var (p, q) = (Exponential.Of(z), Exponential.Of(y));
                finals += p;
                layers += q;
                differences += T.Select(T.Same(p, default), default, p * (z - y));
                energies += T.Select(T.Same(q, default), default, q * y);
            }

            (_final, _layer, _difference, _energy) = (finals, layers, differences, energies);
        }
    }
}
