namespace LStar.Models.Tokenizers.Normalizers;

/// <summary>"Sequence": one normalizer after the other; without any, text stays as it is.</summary>
internal sealed class SequenceNormalizer(IReadOnlyList<INormalizer> steps) : INormalizer
{
    /// <inheritdoc/>
    public int[] Normalize(int[] text) => steps.Aggregate(text, (changed, step) => step.Normalize(changed));
}
