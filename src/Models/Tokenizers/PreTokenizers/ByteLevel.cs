using LStar.Models.Tokenizers.Patterns;
using LStar.Models.Tokenizers.Unicode;

namespace LStar.Models.Tokenizers.PreTokenizers;

/// <summary>
/// "ByteLevel": splits by GPT-2's pattern, unless use_regex is false, and writes each UTF-8 byte as one visible scalar: itself if it is printable in Latin-1
/// (! to ~, ¡ to ¬, ® to ÿ), else U+0100 and up in order. With add_prefix_space, a piece that does not begin with a space is given one.
/// Source: Radford et al. 2019, GPT-2's encoder.py.
/// </summary>
internal sealed class ByteLevel(bool addPrefixSpace, bool useRegex) : IPreTokenizer
{
    private const string Gpt2 = @"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+";

    private static readonly Pattern Words = Pattern.Regex(new PatternSource("GPT-2", "pattern", Gpt2));

    /// <summary>The scalar each byte is written as.</summary>
    public static int[] Alphabet { get; } = MakeAlphabet();

    /// <inheritdoc/>
    public void Split(Piece piece, List<Piece> into)
    {
        if (addPrefixSpace && piece.Span[0] != ' ')
        {
            piece = new Piece([' ', .. piece.Span], piece.BeginsText);
        }

        if (!useRegex)
        {
            into.Add(Encode(piece));
            return;
        }

        foreach (var stretch in Words.Stretches(piece.Span))
        {
            into.Add(Encode(piece.Slice(stretch.Start, stretch.End)));
        }
    }

    private static Piece Encode(Piece piece)
    {
        var encoded = new List<int>(piece.Length);
        Span<byte> bytes = stackalloc byte[4];
        foreach (var scalar in piece.Span)
        {
            foreach (var unit in bytes[..Scalars.Utf8(scalar, bytes)])
            {
                encoded.Add(Alphabet[unit]);
            }
        }

        return new Piece([.. encoded], piece.BeginsText);
    }

    private static int[] MakeAlphabet()
    {
        var next = 0x100;
        return [.. Enumerable.Range(0, 256).Select(unit => unit is (>= '!' and <= '~') or (>= 0xA1 and <= 0xAC) or >= 0xAE ? unit : next++)];
    }
}
