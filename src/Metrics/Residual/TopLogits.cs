namespace LStar.Metrics.Residual;

/// <summary>The k largest logits and their tokens, largest first; the lower token wins a tie. NaN counts as larger than any number, so that it is seen.</summary>
public static class TopLogits
{
    /// <summary>Fills <paramref name="ids"/> and <paramref name="values"/>, k long each, and returns how many there are: the smaller of k and V.</summary>
    /// <exception cref="ArgumentException">The two destinations differ in length.</exception>
    public static int Of(ReadOnlySpan<float> logits, Span<int> ids, Span<float> values)
    {
        if (ids.Length != values.Length)
        {
            throw new ArgumentException($"room for {ids.Length} tokens and {values.Length} values", nameof(values));
        }

        var count = 0;
        for (var token = 0; token < logits.Length; token++)
        {
            if (count < ids.Length || (count > 0 && Above(logits[token], values[count - 1])))
            {
                count = Math.Min(count + 1, ids.Length);
                Insert(logits[token], token, ids[..count], values[..count]);
            }
        }

        return count;
    }

    private static void Insert(float logit, int token, Span<int> ids, Span<float> values)
    {
        var at = ids.Length - 1;
        for (; at > 0 && Above(logit, values[at - 1]); at--)
        {
            (ids[at], values[at]) = (ids[at - 1], values[at - 1]);
        }

        (ids[at], values[at]) = (token, logit);
    }

    private static bool Above(float logit, float other) => logit > other || (float.IsNaN(logit) && !float.IsNaN(other));
}
