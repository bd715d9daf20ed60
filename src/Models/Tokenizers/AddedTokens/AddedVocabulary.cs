using LStar.Models.Tokenizers.Normalizers;
using LStar.Models.Tokenizers.Unicode;

namespace LStar.Models.Tokenizers.AddedTokens;

/// <summary>
/// Finds added tokens as the tokenizers library does: those that are not normalized in the text as it came; then each stretch between them is normalized by
/// itself and searched for the others.
/// </summary>
internal sealed class AddedVocabulary
{
    /// <summary>Gemma's 6000 have 60 000; each takes some 300 bytes to be found by.</summary>
    private const int MostScalars = 1_000_000;

    private readonly TokenTrie _raw = new();
    private readonly TokenTrie _normalized = new();
    private readonly INormalizer _normalizer;

    /// <summary>The tokens, and the normalizer of the pipeline; <paramref name="file"/> is for messages.</summary>
    /// <exception cref="UnsupportedException">The tokens are longer, all together, than any published ones, or become so when they are normalized.</exception>
    public AddedVocabulary(IEnumerable<AddedToken> tokens, INormalizer normalizer, string file)
    {
        _normalizer = normalizer;
        var length = 0L;
        foreach (var token in tokens)
        {
            var scalars = Scalars.Of(token.Content);
            scalars = token.Normalized ? normalizer.Normalize(scalars) : scalars;
            length += scalars.Length;
            if (length > MostScalars)
            {
                throw new UnsupportedException(file, "added_tokens", $"tokens of more than {MostScalars} characters, all together, are not supported");
            }

            (token.Normalized ? _normalized : _raw).Add(scalars, token);
        }
    }

    /// <summary>The text as added tokens and normalized stretches between them.</summary>
    public List<Piece> Split(int[] text)
    {
        var raw = new List<Piece>();
        Split(new Piece(text, beginsText: true), _raw, raw);
        var pieces = new List<Piece>();
        foreach (var piece in raw)
        {
            if (piece.Token is not null)
            {
                pieces.Add(piece);
            }
            else
            {
                Split(new Piece(_normalizer.Normalize(piece.ToArray()), piece.BeginsText), _normalized, pieces);
            }
        }

        return pieces;
    }

    private static void Split(Piece piece, TokenTrie trie, List<Piece> into)
    {
        var text = piece.Span;
        var covered = 0;
        for (var from = 0; !trie.IsEmpty && trie.TryFind(text, from, out var start, out var end, out var token);)
        {
            from = end;
            if (token!.SingleWord && ((start > 0 && CharacterKind.IsRustWord(text[start - 1])) || (end < text.Length && CharacterKind.IsRustWord(text[end]))))
            {
                continue;
            }

            while (token.StripsLeft && start > covered && CharacterKind.IsSpace(text[start - 1]))
            {
                start--;
            }

            while (token.StripsRight && end < text.Length && CharacterKind.IsSpace(text[end]))
            {
                end++;
            }

            if (covered < start)
            {
                into.Add(piece.Slice(covered, start));
            }

            // White space that rstrip took may hold the next match; that token is still found.
            into.Add(piece.Slice(start, end) with { Token = token.Id });
            covered = end;
        }

        if (covered < text.Length)
        {
            into.Add(piece.Slice(covered, text.Length));
        }
    }
}
