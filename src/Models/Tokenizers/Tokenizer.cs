using System.Diagnostics.CodeAnalysis;
using LStar.Models.Tokenizers.AddedTokens;
using LStar.Models.Tokenizers.Bpe;
using LStar.Models.Tokenizers.Loading;
using LStar.Models.Tokenizers.Normalizers;
using LStar.Models.Tokenizers.PreTokenizers;
using LStar.Models.Tokenizers.Unicode;

namespace LStar.Models.Tokenizers;

/// <summary>
/// From text to token ids: added tokens are found, the rest is normalized, split into pieces, encoded piece by piece, and special tokens go around the whole.
/// Immutable, so it can be used from several threads at once. Every rule is that of Hugging Face's tokenizers library.
/// </summary>
public sealed class Tokenizer
{
    private readonly AddedVocabulary _added;
    private readonly IPreTokenizer _preTokenizer;
    private readonly BytePairEncoding _model;
    private readonly Template _template;
    private readonly IReadOnlyDictionary<int, string> _tokens;
    private readonly string _file;

    internal Tokenizer(TokenizerParts parts)
    {
        _added = new AddedVocabulary(parts.Added, parts.Normalizer, parts.File);
        _preTokenizer = parts.PreTokenizer;
        _model = parts.Model;
        _template = parts.Template;
        _tokens = parts.Tokens;
        _file = parts.File;
        BeginningOfTextId = parts.BeginningOfTextId;
    }

    /// <summary>The number of tokens: those of the vocabulary and those added to it. Ids may have gaps, and a model's vocab_size may be larger.</summary>
    public int Count => _tokens.Count;

    /// <summary>The token that begins a text, where the files name one; whether texts get it is another matter.</summary>
    public int? BeginningOfTextId { get; }

    /// <summary>Reads the tokenizer of a checkpoint's folder: tokenizer.json, else vocab.json with merges.txt (the GPT-2 layout, in which OPT is published); or that in a GGUF file.</summary>
    /// <exception cref="CheckpointException">The folder has neither, or a file is damaged.</exception>
    /// <exception cref="UnsupportedException">The file asks for something that is not implemented: another model than BPE, for one.</exception>
    public static Tokenizer Open(string folder) => TokenizerFolder.Open(folder);

    /// <summary>
    /// The ids of a text. Special tokens written out in the text are recognised. A surrogate without its partner counts as U+FFFD. Empty text gives what the tokenizer
    /// puts around every text, often nothing.
    /// </summary>
    /// <exception cref="UnsupportedException">A beginning-of-text token is forced, but the tokenizer's files name none.</exception>
    public int[] Encode(string text, BeginningOfText bos = BeginningOfText.AsTokenizer)
    {
        ArgumentNullException.ThrowIfNull(text);
        var ids = new List<int>((text.Length / 3) + 4);
        if (bos != BeginningOfText.Omit)
        {
            ids.AddRange(_template.Before);
        }

        if (bos == BeginningOfText.Force)
        {
            var first = BeginningOfTextId
                ?? throw new UnsupportedException(_file, "bos_token", "no beginning-of-text token is named in the tokenizer's files, so none can be forced");
            if (ids.Count == 0 || ids[0] != first)
            {
                ids.Insert(0, first);
            }
        }

        var word = _model.NewWord();
        foreach (var piece in Pieces(text))
        {
            if (piece.Token is { } token)
            {
                ids.Add(token);
            }
            else
            {
                _model.Encode(piece.Span, word, ids);
            }
        }

        ids.AddRange(_template.After);
        return [.. ids];
    }

    /// <summary>The token as the vocabulary spells it, e.g. "Ġqu", "▁the", "&lt;0x0A&gt;".</summary>
    /// <exception cref="ArgumentOutOfRangeException">No token has this id; see <see cref="TryToken"/>.</exception>
    public string Token(int id) => TryToken(id, out var token) ? token : throw new ArgumentOutOfRangeException(nameof(id), id, "no token has this id");

    /// <summary>The token of an id; false for an id that has none, as the padding of an embedding matrix has.</summary>
    public bool TryToken(int id, [NotNullWhen(true)] out string? token) => _tokens.TryGetValue(id, out token);

    /// <summary>The text as added tokens and the pieces that are encoded one at a time; none is empty.</summary>
    internal List<Piece> Pieces(string text)
    {
        var pieces = new List<Piece>();
        foreach (var piece in _added.Split(Scalars.Of(text)))
        {
            if (piece.Token is not null)
            {
                pieces.Add(piece);
            }
            else if (piece.Length > 0)
            {
                _preTokenizer.Split(piece, pieces);
            }
        }

        pieces.RemoveAll(piece => piece.Length == 0 && piece.Token is null);
        return pieces;
    }
}
