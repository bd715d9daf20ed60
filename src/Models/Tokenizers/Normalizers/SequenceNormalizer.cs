namespace LStar.Models.Tokenizers.Normalizers;

/// <summary>"Sequence": one normalizer after the other; without any, text stays as it is.</summary>
internal sealed class SequenceNormalizer(IReadOnlyList<INormalizer> steps, GrowthLimit? limit = null) : INormalizer
{
    /// <inheritdoc/>
    public int[] Normalize(int[] text)
    {
        var changed = text;
        foreach (var step in steps)
        {
            changed = step.Normalize(changed);
            limit?.Check(text.Length, changed.Length);
        }

        return changed;
    }
}
