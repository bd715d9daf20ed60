using LStar.Models.Tokenizers.Patterns;
using LStar.Models.Tokenizers.Unicode;

namespace LStar.Models.Tokenizers.Normalizers;

/// <summary>"Replace": every match of the pattern becomes the content, taken literally.</summary>
internal sealed class ReplaceNormalizer(Pattern pattern, string content, GrowthLimit? limit = null) : INormalizer
{
    private readonly int[] _content = Scalars.Of(content);

    /// <inheritdoc/>
    public int[] Normalize(int[] text)
    {
        var changed = new List<int>(text.Length);
        foreach (var stretch in pattern.Stretches(text))
        {
            limit?.Check(text.Length, changed.Count);
            changed.AddRange(stretch.IsMatch ? _content : text.AsSpan(stretch.Start, stretch.End - stretch.Start));
        }

        return [.. changed];
    }
}
