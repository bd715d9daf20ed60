using LStar.Models.Tokenizers.Unicode;

namespace LStar.Models.Tokenizers.Normalizers;

/// <summary>"Strip": white space goes from the left end, the right end, or both.</summary>
internal sealed class StripNormalizer(bool left, bool right) : INormalizer
{
    /// <inheritdoc/>
    public int[] Normalize(int[] text)
    {
        var (start, end) = (0, text.Length);
        while (left && start < end && CharacterKind.IsSpace(text[start]))
        {
            start++;
        }

        while (right && end > start && CharacterKind.IsSpace(text[end - 1]))
        {
            end--;
        }

        return text[start..end];
    }
}
