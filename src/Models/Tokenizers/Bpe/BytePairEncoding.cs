using System.Text;
using LStar.Models.Tokenizers.Unicode;

namespace LStar.Models.Tokenizers.Bpe;

/// <summary>
/// Byte pair encoding: a piece begins as its characters' tokens, and the pair of neighbours whose merge comes first in the list is joined, over and over.
/// Source: Sennrich et al. 2016; unknown characters, byte fallback and fusing as in the tokenizers library (models/bpe).
/// </summary>
internal sealed class BytePairEncoding
{
    private readonly Vocabulary _vocabulary;
    private readonly Dictionary<int, int> _characters = [];
    private readonly MergeTable _merges;
    private readonly BpeOptions _options;
    private readonly string _file;

    /// <summary>A model over a vocabulary and its merges; <paramref name="file"/> is for messages.</summary>
    public BytePairEncoding(Vocabulary vocabulary, MergeTable merges, BpeOptions options, string file)
    {
        (_vocabulary, _merges, _options, _file) = (vocabulary, merges, options, file);
        foreach (var (token, id) in vocabulary.Entries)
        {
            if (token.Length is 1 or 2 && Rune.DecodeFromUtf16(token, out var rune, out var used) == System.Buffers.OperationStatus.Done && used == token.Length)
            {
                _characters[rune.Value] = id;
            }
        }
    }

    /// <summary>A list of symbols to encode words in, one after the other; not to be shared between threads.</summary>
    public Word NewWord() => new(_merges);

    /// <summary>Adds the ids of one piece to <paramref name="ids"/>.</summary>
    /// <exception cref="CheckpointException">A character has no token, and unk_token has none either.</exception>
    public void Encode(ReadOnlySpan<int> piece, Word word, List<int> ids)
    {
        if (_options.IgnoreMerges && _vocabulary.TryGet(Scalars.Text(piece), out var whole))
        {
            ids.Add(whole);
            return;
        }

        word.Clear();
        var unknown = false;
        for (var i = 0; i < piece.Length; i++)
        {
            if (TryCharacter(piece[i], i == 0, i == piece.Length - 1, out var id))
            {
                AddUnknown(word, ref unknown);
                word.Add(id);
            }
            else if (!TryBytes(piece[i], i == 0, i == piece.Length - 1, word) && _options.UnknownToken is not null)
            {
                if (!_options.FuseUnknown)
                {
                    AddUnknown(word, ref unknown);
                }

                unknown = true;
            }
        }

        AddUnknown(word, ref unknown);
        word.Merge(ids);
    }

    private bool TryCharacter(int scalar, bool first, bool last, out int id) =>
        (first || _options.ContinuingPrefix is null) && (!last || _options.EndSuffix is null)
            ? _characters.TryGetValue(scalar, out id)
            : _vocabulary.TryGet(Affixed(scalar, first, last), out id);

    private string Affixed(int scalar, bool first, bool last) =>
        (first ? null : _options.ContinuingPrefix) + Scalars.Text([scalar]) + (last ? _options.EndSuffix : null);

    private bool TryBytes(int scalar, bool first, bool last, Word word)
    {
        if (!_options.ByteFallback)
        {
            return false;
        }

        var ids = new List<int>(4);
        foreach (var unit in Encoding.UTF8.GetBytes(Affixed(scalar, first, last)))
        {
            if (!_vocabulary.TryGet($"<0x{unit:X2}>", out var id))
            {
                return false;
            }

            ids.Add(id);
        }

        // A pending unknown token stays pending here: the library, too, lets it come after the bytes.
        ids.ForEach(word.Add);
        return true;
    }

    private void AddUnknown(Word word, ref bool pending)
    {
        if (pending)
        {
            word.Add(_vocabulary.TryGet(_options.UnknownToken!, out var id)
                ? id
                : throw new CheckpointException(_file, $"{_options.UnknownToken} is needed for a character without token, but is not in the vocabulary", "model.unk_token"));
            pending = false;
        }
    }
}
