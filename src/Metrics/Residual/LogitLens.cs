using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using LStar.Metrics.Scales;

namespace LStar.Metrics.Residual;

/// <summary>
/// The logit lens: what a layer's state, put through the final norm and the output matrix, would predict. p is the final distribution, q this layer's.
/// Ours (definitions.md, "lens KL, lens entropy").
/// </summary>
/// <param name="Kl">KL(p || q) = sum p (ln p - ln q), in nats; [0, inf], 0 only where they agree.</param>
/// <param name="Entropy">-sum q ln q, in nats; [0, ln V].</param>
/// <remarks>
/// Of one token, or summed over tokens: a caller averages over a prompt, whatever blocks it worked in. A term with probability 0 counts 0 (0 ln 0 = 0);
/// q = 0 where p is not gives infinity. A NaN, a plus infinity, or logits that are all minus infinity give NaN. Rounding never makes KL negative.
/// </remarks>
public readonly record struct LogitLens(double Kl, double Entropy)
{
    /// <summary>Sums of two.</summary>
    public static LogitLens operator +(LogitLens left, LogitLens right) => new(left.Kl + right.Kl, left.Entropy + right.Entropy);

    /// <summary>Sums over the tokens of a block: both spans are logits [m, V], row-major, tokens added in order.</summary>
    /// <exception cref="ArgumentException">The blocks differ in size, or are not whole rows of V.</exception>
    public static LogitLens Sum(ReadOnlySpan<float> final, ReadOnlySpan<float> layer, int vocabulary)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(vocabulary);
        if (final.Length != layer.Length || final.Length % vocabulary != 0)
        {
            throw new ArgumentException($"logits of {final.Length} and {layer.Length} elements are not the same whole rows of {vocabulary}", nameof(layer));
        }

        var sum = default(LogitLens);
        for (var at = 0; at < final.Length; at += vocabulary)
        {
            sum += Of(final.Slice(at, vocabulary), layer.Slice(at, vocabulary));
        }

        return sum;
    }

    /// <summary>One token's figures from its final logits z and this layer's y, both [V].</summary>
    /// <exception cref="ArgumentException">There are no logits, or the two differ in length.</exception>
    public static LogitLens Of(ReadOnlySpan<float> final, ReadOnlySpan<float> layer)
    {
        if (final.IsEmpty || final.Length != layer.Length)
        {
            throw new ArgumentException($"two distributions over one vocabulary are needed; found {final.Length} and {layer.Length} logits", nameof(layer));
        }

        var sums = new Sums(TensorPrimitives.Max(final), TensorPrimitives.Max(layer));
        for (var i = 0; i < final.Length; i += PaddedLoad.Length)
        {
            sums.Add(PaddedLoad.Widened(final, i), PaddedLoad.Widened(layer, i), final.Length - i);
        }

        return sums.Result;
    }

    /// <summary>With z and y counted from their maxima: KL = E_p[z - y] + ln sum e^y - ln sum e^z and H(q) = ln sum e^y - E_q[y].</summary>
    private struct Sums(float mostFinal, float mostLayer)
    {
        private readonly Vector512<double> _mostFinal = Vector512.Create((double)mostFinal);
        private readonly Vector512<double> _mostLayer = Vector512.Create((double)mostLayer);
        private Vector512<double> _final, _layer, _difference, _energy;

        public readonly LogitLens Result
        {
            get
            {
                var (final, layer) = (WideSum.Total(_final), WideSum.Total(_layer));
                var kl = (WideSum.Total(_difference) / final) + (Math.Log(layer) - Math.Log(final));
                return new LogitLens(Math.Max(0, kl), Math.Log(layer) - (WideSum.Total(_energy) / layer));
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add((Vector512<double> First, Vector512<double> Last) final, (Vector512<double> First, Vector512<double> Last) layer, int left)
        {
            if (left < PaddedLoad.Length)
            {
                (final, layer) = (Cut(final, left), Cut(layer, left));
            }

            Add(final.First - _mostFinal, layer.First - _mostLayer);
            Add(final.Last - _mostFinal, layer.Last - _mostLayer);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Add(Vector512<double> z, Vector512<double> y)
        {
            var (p, q) = (Vector512.Exp(z), Vector512.Exp(y));
            _final += p;
            _layer += q;
            _difference += Vector512.ConditionalSelect(Vector512.Equals(p, Vector512<double>.Zero), p, p * (z - y));
            _energy += Vector512.ConditionalSelect(Vector512.Equals(q, Vector512<double>.Zero), q, q * y);
        }

        /// <summary>Behind the end of the vocabulary a logit is minus infinity, not 0.</summary>
        private static (Vector512<double> First, Vector512<double> Last) Cut((Vector512<double> First, Vector512<double> Last) z, int left)
        {
            var ramp = Vector512.Create(0d, 1, 2, 3, 4, 5, 6, 7);
            var none = Vector512.Create(double.NegativeInfinity);
            return (Vector512.ConditionalSelect(Vector512.LessThan(ramp, Vector512.Create((double)left)), z.First, none),
                Vector512.ConditionalSelect(Vector512.LessThan(ramp, Vector512.Create(left - 8d)), z.Last, none));
        }
    }
}
