using LStar.Models.Checkpoints.Gguf;
using LStar.Models.Tokenizers.AddedTokens;
using LStar.Models.Tokenizers.Bpe;

namespace LStar.Models.Tokenizers.Loading.Gguf;

/// <summary>What tokenizer.ggml.token_type says of a token (llama.h, llama_token_type).</summary>
internal enum GgufTokenKind
{
    Undefined,
    Normal,
    Unknown,
    Control,
    UserDefined,
    Unused,
    Byte,
}

/// <summary>
/// The tokens of a GGUF file. Those that are controls, user-defined or the unknown one are found in a text before anything splits it; those that are unused
/// have a name and are never found.
/// </summary>
internal sealed record GgufTokens(IReadOnlyDictionary<int, string> ById, GgufTokenKind[] Kinds, Vocabulary Vocabulary, IReadOnlyList<AddedToken> Added)
{
    private const string Tokens = "tokenizer.ggml.tokens";
    private const string Types = "tokenizer.ggml.token_type";

    /// <summary>Whether there are tokens for single bytes.</summary>
    public bool HasBytes => Kinds.Contains(GgufTokenKind.Byte);

    /// <summary>Reads them; without types all are normal.</summary>
    public static GgufTokens Read(GgufKeys keys)
    {
        var count = keys.Length(Tokens) ?? throw keys.Missing(Tokens);
        var kinds = ReadKinds(keys, count);
        var byId = new Dictionary<int, string>(count);
        foreach (var token in keys.Texts(Tokens))
        {
            byId.Add(byId.Count, token);
        }

        // Of two tokens with one text the later counts, as in llama.cpp.
        var vocabulary = new Vocabulary(count);
        var added = new List<AddedToken>();
        for (var id = count - 1; id >= 0; id--)
        {
            if (kinds[id] != GgufTokenKind.Unused && vocabulary.TryAdd(byId[id], id) && byId[id].Length > 0
                && kinds[id] is GgufTokenKind.Control or GgufTokenKind.UserDefined or GgufTokenKind.Unknown)
            {
                added.Add(new AddedToken(id, byId[id]));
            }
        }

        return new GgufTokens(byId, kinds, vocabulary, added);
    }

    private static GgufTokenKind[] ReadKinds(GgufKeys keys, int count)
    {
        if (keys.OptionalInts(Types) is not { } types)
        {
            return [.. Enumerable.Repeat(GgufTokenKind.Normal, count)];
        }

        if (types.Length != count)
        {
            throw keys.Invalid(Types, $"one for each of {count} tokens");
        }

        var kinds = Array.ConvertAll(types, type => (GgufTokenKind)type);
        var unknown = Array.FindIndex(kinds, kind => !Enum.IsDefined(kind));
        return unknown < 0 ? kinds : throw new LStar.Models.CheckpointException(keys.File, $"token {unknown} has the type {types[unknown]}, which is not known", Types);
    }
}
