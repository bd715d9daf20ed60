using System.Text.Json;
using LStar.Models.Tokenizers.Bpe;

namespace LStar.Models.Tokenizers.Loading;

/// <summary>Reads a vocabulary, {"token": id, ...}, straight from the bytes: it may have 250 000 entries.</summary>
internal static class VocabularyReader
{
    /// <summary>Bytes of a file for each of its tokens: published ones have 20 in vocab.json, 40 in tokenizer.json.</summary>
    private const int BytesPerToken = 32;

    /// <summary>
    /// The vocabulary at the reader, which stands on its opening brace and ends on its closing one. Ids may have gaps and come in any order; the file's
    /// length says for about how many to make room.
    /// </summary>
    public static Vocabulary Read(string file, string key, int length, ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new CheckpointException(file, "expected an object of tokens and ids", key);
        }

        var vocabulary = new Vocabulary(length / BytesPerToken);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var token = reader.GetString()!;
            reader.Read();
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt32(out var id) || id < 0)
            {
                throw new CheckpointException(file, $"expected a token id for {token}, found {(reader.TokenType == JsonTokenType.Number ? "another number" : reader.TokenType)}", key);
            }

            if (!vocabulary.TryAdd(token, id))
            {
                throw new CheckpointException(file, $"the token {token} is listed twice", key);
            }
        }

        return vocabulary;
    }
}
