using LStar.Models.Tokenizers.AddedTokens;

namespace LStar.Models.Tokenizers.Loading;

/// <summary>Which token has which id, the vocabulary's and the added ones together. No id may have two tokens.</summary>
internal sealed class TokenNames
{
    private readonly Dictionary<string, int> _added = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _vocabulary;
    private readonly Dictionary<int, string> _byId;

    /// <summary>Both kinds of tokens; <paramref name="file"/> is for messages.</summary>
    public TokenNames(string file, Dictionary<string, int> vocabulary, IReadOnlyList<AddedToken> added)
    {
        _vocabulary = vocabulary;
        _byId = new Dictionary<int, string>(vocabulary.Count + added.Count);
        foreach (var (token, id) in vocabulary.Concat(added.Select(token => KeyValuePair.Create(token.Content, token.Id))))
        {
            if (!_byId.TryAdd(id, token) && _byId[id] != token)
            {
                throw new CheckpointException(file, $"id {id} belongs to two tokens, {_byId[id]} and {token}", "vocab");
            }
        }

        foreach (var token in added)
        {
            _added[token.Content] = token.Id;
        }
    }

    /// <summary>The tokens by id.</summary>
    public IReadOnlyDictionary<int, string> ById => _byId;

    /// <summary>The id of a token, an added one first; null where there is none.</summary>
    public int? Find(string? token) =>
        token is null ? null : _added.TryGetValue(token, out var id) || _vocabulary.TryGetValue(token, out id) ? id : null;
}
