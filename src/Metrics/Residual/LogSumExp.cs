using System.Numerics.Tensors;
using System.Runtime.Intrinsics;
using LStar.Metrics.Scales;

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

    private static double SumOfExponentials(ReadOnlySpan<float> logits, double most)
    {
        Vector512<double> sum = default;
        var shift = Vector512.Create(most);
        var i = 0;
        for (; i <= logits.Length - PaddedLoad.Length; i += PaddedLoad.Length)
        {
            var (a, b) = PaddedLoad.Widened(logits, i);
            sum += Vector512.Exp(a - shift) + Vector512.Exp(b - shift);
        }

        var rest = 0d;
        for (; i < logits.Length; i++)
        {
            rest += Math.Exp(logits[i] - most);
        }

        return WideSum.Total(sum) + rest;
    }
}
