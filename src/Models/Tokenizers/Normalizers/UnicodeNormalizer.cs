using LStar.Models.Tokenizers.Unicode;

namespace LStar.Models.Tokenizers.Normalizers;

/// <summary>"NFC", "NFD", "NFKC", "NFKD".</summary>
internal sealed class UnicodeNormalizer(UnicodeForm form) : INormalizer
{
    /// <inheritdoc/>
    public int[] Normalize(int[] text) => Normalization.Normalize(text, form);
}
