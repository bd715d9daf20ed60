namespace LStar.Models.Tokenizers.Unicode;

/// <summary>
/// Normalization forms by the algorithm of UAX 15: decompose, put combining marks in canonical order, compose. Ours because
/// string.Normalize leaves everything outside ASCII alone when globalization is invariant.
/// </summary>
internal static class Normalization
{
    /// <summary>The normalized text; the same array where nothing can change. Time is linear but for sorting runs of combining marks (n log n).</summary>
    public static int[] Normalize(int[] text, UnicodeForm form)
    {
        var compatible = form is UnicodeForm.Nfkc or UnicodeForm.Nfkd;
        var compose = form is UnicodeForm.Nfc or UnicodeForm.Nfkc;
        // Below U+00A0 nothing decomposes; below U+0300 nothing composes with what is before it and nothing is excluded from composition.
        var safe = compose && !compatible ? 0x300 : 0xA0;
        if (!text.AsSpan().ContainsAnyExceptInRange(0, safe - 1))
        {
            return text;
        }

        var data = NormalizationData.Instance;
        var scalars = new List<int>(text.Length + 16);
        foreach (var scalar in text)
        {
            Decompose(scalar, compatible, data, scalars);
        }

        Reorder(scalars, data);
        if (compose)
        {
            Compose(scalars, data);
        }

        return [.. scalars];
    }

    private static void Decompose(int scalar, bool compatible, NormalizationData data, List<int> into)
    {
        if (Hangul.IsSyllable(scalar))
        {
            Hangul.Decompose(scalar, into);
        }
        else if (scalar >= 0xA0 && data.Decomposition(scalar, compatible) is { } parts)
        {
            foreach (var part in parts)
            {
                Decompose(part, compatible, data, into);
            }
        }
        else
        {
            into.Add(scalar);
        }
    }

    /// <summary>Within each run of scalars that are no starters, a stable sort by combining class.</summary>
    private static void Reorder(List<int> scalars, NormalizationData data)
    {
        for (var start = 0; start < scalars.Count; start++)
        {
            var end = start;
            while (end < scalars.Count && data.CombiningClass(scalars[end]) != 0)
            {
                end++;
            }

            if (end - start > 1)
            {
                var sorted = scalars[start..end].OrderBy(data.CombiningClass).ToArray();
                sorted.CopyTo(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(scalars)[start..end]);
            }

            start = end;
        }
    }

    /// <summary>Each scalar composes with the last starter before it unless one between them blocks it: a starter, or one of no lower class.</summary>
    private static void Compose(List<int> scalars, NormalizationData data)
    {
        var starter = -1;
        var lastClass = 0;
        var kept = 0;
        foreach (var scalar in scalars.ToArray())
        {
            var combining = data.CombiningClass(scalar);
            var adjacent = starter == kept - 1;
            if (starter >= 0 && (adjacent || (lastClass != 0 && lastClass < combining))
                && (Hangul.Compose(scalars[starter], scalar) ?? data.Composite(scalars[starter], scalar)) is { } composite)
            {
                scalars[starter] = composite;
                continue;
            }

            if (combining == 0)
            {
                starter = kept;
            }

            lastClass = combining;
            scalars[kept++] = scalar;
        }

        scalars.RemoveRange(kept, scalars.Count - kept);
    }
}
