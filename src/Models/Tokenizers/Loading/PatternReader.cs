using LStar.Models.Tokenizers.Patterns;

namespace LStar.Models.Tokenizers.Loading;

/// <summary>Reads a "pattern": {"String": text} or {"Regex": expression}.</summary>
internal static class PatternReader
{
    /// <summary>The pattern.</summary>
    public static Pattern Read(Section section)
    {
        if (section["String"] is { IsNull: false } text)
        {
            return Pattern.Literal(new PatternSource(section.File, text.Key, text.String()));
        }

        var regex = section["Regex"];
        return regex.IsNull ? throw section.Unexpected("a String or a Regex") : Pattern.Regex(new PatternSource(section.File, regex.Key, regex.String()));
    }
}
