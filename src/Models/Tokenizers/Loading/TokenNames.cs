using LStar.Models.Tokenizers.AddedTokens;
using LStar.Models.Tokenizers.Bpe;

namespace LStar.Models.Tokenizers.Loading;

/// <summary>Which token has which id, the vocabulary's and the added ones together. No id may have two tokens.</summary>
internal sealed class TokenNames
{
    private readonly Dictionary<string, int> _added = new(StringComparer.Ordinal);
    private readonly Vocabulary _vocabulary;
    private readonly Dictionary<int, string> _byId;

    /// <summary>Both kinds of tokens; <paramref name="file"/> is for messages.</summary>
    public TokenNames(string file, Vocabulary vocabulary, IReadOnlyList<AddedToken> added)
    {
        _vocabulary = vocabulary;
        _byId = new Dictionary<int, string>(vocabulary.Count + added.Count);
        foreach (var (token, id) in vocabulary.Entries)
        {
            Add(file, id, token);
        }

        foreach (var token in added)
        {
            Add(file, token.Id, token.Content);
            _added[token.Content] = token.Id;
        }
    }

    /// <summary>The tokens by id.</summary>
    public IReadOnlyDictionary<int, string> ById => _byId;

    /// <summary>The id of a token, an added one first; null where there is none.</summary>
    public int? Find(string? token) =>
        token is null ? null : _added.TryGetValue(token, out var id) || _vocabulary.TryGet(token, out id) ? id : null;

    private void Add(string file, int id, string token)
    {
        if (!_byId.TryAdd(id, token) && _byId[id] != token)
        {
            throw new CheckpointException(file, $"id {id} belongs to two tokens, {_byId[id]} and {token}", "vocab");
        }
    }
}
