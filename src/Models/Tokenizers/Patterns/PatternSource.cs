namespace LStar.Models.Tokenizers.Patterns;

/// <summary>A pattern's text and the file and key it stands at, for messages.</summary>
internal sealed record PatternSource(string File, string Key, string Text)
{
    /// <summary>The refusal of something in this pattern.</summary>
    public UnsupportedException Unsupported(string what) => new(File, Key, $"{what} in the pattern {Text} is not implemented");
}
