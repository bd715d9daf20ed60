using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using LStar.Metrics.Lanes;

namespace LStar.Metrics.Residual;

/// <summary>ln sum exp z over logits z, computed from their maximum so that nothing overflows; and the loss it gives.</summary>
/// <remarks>
/// In nats. Between max z and max z + ln V. Empty: minus infinity. A logit of minus infinity is a token of probability 0; all of them, or a plus infinity,
/// are the answer themselves. NaN travels.
/// </remarks>
public static class LogSumExp
{
    /// <summary>ln sum exp z.</summary>
    public static double Of(ReadOnlySpan<float> logits)
    {
        var most = logits.IsEmpty ? float.NegativeInfinity : TensorPrimitives.Max(logits);
        return float.IsFinite(most) ? most + Math.Log(SumOfExponentials(logits, most)) : most;
    }

    /// <summary>-ln p of one token: log-sum-exp minus its logit; [0, inf]. meanNll is the mean over a prompt of this for the token that came next.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such token.</exception>
    public static double NegativeLogLikelihood(ReadOnlySpan<float> logits, int token)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(token);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(token, logits.Length);
        return Of(logits) - logits[token];
    }

    private static double SumOfExponentials(ReadOnlySpan<float> logits, double most) =>
        Vector512.IsHardwareAccelerated ? SumOfExponentials<Octet512>(logits, most)
        : Vector256.IsHardwareAccelerated ? SumOfExponentials<Octet256>(logits, most)
        : SumOfExponentials<Octet128>(logits, most);

    private static double SumOfExponentials<T>(ReadOnlySpan<float> logits, double most)
        where T : struct, IOctet<T>
    {
        var (sum, whole) = (default(T), Tail.Whole(logits.Length));
        Add(logits[..whole], T.All(most), ref sum);
        if (whole < logits.Length)
        {
            Add(Tail.Of(logits, whole, stackalloc float[8], float.NegativeInfinity), T.All(most), ref sum);
        }

        return T.Total(sum);
    }

    private static void Add<T>(ReadOnlySpan<float> logits, T most, ref T sums)
        where T : struct, IOctet<T>
    {
        var sum = sums;
        ref var at = ref MemoryMarshal.GetReference(logits);
        for (nuint i = 0; i < (nuint)logits.Length; i += 8)
        {
            sum += Exponential.Of(T.Widen(in at, i) - most);
        }

        sums = sum;
    }
}
