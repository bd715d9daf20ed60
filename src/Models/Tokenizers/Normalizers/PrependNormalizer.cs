using LStar.Models.Tokenizers.Unicode;

namespace LStar.Models.Tokenizers.Normalizers;

/// <summary>"Prepend": the prefix goes before any text that is not empty.</summary>
internal sealed class PrependNormalizer(string prefix) : INormalizer
{
    private readonly int[] _prefix = Scalars.Of(prefix);

    /// <inheritdoc/>
    public int[] Normalize(int[] text) => text.Length == 0 ? text : [.. _prefix, .. text];
}
