using LStar.Models.Tokenizers.Unicode;

namespace LStar.Models.Tokenizers.Normalizers;

/// <summary>"Lowercase": scalar by scalar, so without the final sigma. U+0130 is the one scalar whose lower case is two: i and a dot above (SpecialCasing.txt).</summary>
internal sealed class LowercaseNormalizer : INormalizer
{
    /// <inheritdoc/>
    public int[] Normalize(int[] text)
    {
        var changed = new List<int>(text.Length);
        foreach (var scalar in text)
        {
            if (scalar == 0x130)
            {
                changed.AddRange(['i', 0x307]);
            }
            else
            {
                changed.Add(LetterCase.Lower(scalar));
            }
        }

        return [.. changed];
    }
}
