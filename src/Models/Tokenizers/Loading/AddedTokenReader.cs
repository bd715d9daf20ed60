using LStar.Models.Tokenizers.AddedTokens;
using LStar.Models.Tokenizers.Bpe;

namespace LStar.Models.Tokenizers.Loading;

/// <summary>Reads "added_tokens". A token that the vocabulary has keeps the vocabulary's id, as in the tokenizers library; empty ones are passed over.</summary>
internal static class AddedTokenReader
{
    /// <summary>The tokens, in the file's order.</summary>
    public static List<AddedToken> Read(Section section, Vocabulary vocabulary) =>
        section.IsNull ? [] : [.. section.Items().Select(item => One(item, vocabulary)).Where(token => token.Content.Length > 0)];

    /// <summary>The flags of one, its id and content given.</summary>
    public static AddedToken Flags(Section item, int id, string content, bool normalized) => new(id, content)
    {
        SingleWord = item["single_word"].Boolean(false),
        StripsLeft = item["lstrip"].Boolean(false),
        StripsRight = item["rstrip"].Boolean(false),
        Normalized = item["normalized"].Boolean(normalized),
    };

    private static AddedToken One(Section item, Vocabulary vocabulary)
    {
        var content = item.Object()["content"].String();
        var id = item["id"].Id();
        return Flags(item, vocabulary.TryGet(content, out var known) ? known : id, content, normalized: !item["special"].Boolean(false));
    }
}
