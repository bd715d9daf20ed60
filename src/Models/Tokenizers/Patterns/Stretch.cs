namespace LStar.Models.Tokenizers.Patterns;

/// <summary>Scalars <paramref name="Start"/> to <paramref name="End"/> (exclusive) of a text, and whether a pattern matched there.</summary>
internal readonly record struct Stretch(int Start, int End, bool IsMatch);
