using System.Text.Json;
using LStar.Models.Tokenizers.Bpe;

namespace LStar.Models.Tokenizers.Loading;

/// <summary>Reads "model" of tokenizer.json, which must be a BPE. Files from before models had a type are BPE if they have merges.</summary>
internal sealed class BpeReader
{
    private readonly string _file;
    private readonly BpeOptions _options;
    private readonly MergeTable _merges;

    private BpeReader(string file, Dictionary<string, int> vocabulary, MergeTable merges, BpeOptions options) =>
        (_file, Vocabulary, _merges, _options) = (file, vocabulary, merges, options);

    /// <summary>The vocabulary, without added tokens that are not in it.</summary>
    public Dictionary<string, int> Vocabulary { get; }

    /// <summary>Reads the object the reader stands on the opening brace of.</summary>
    public static BpeReader Read(string file, ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new CheckpointException(file, "expected an object", "model");
        }

        var settings = new Dictionary<string, Section>(StringComparer.Ordinal);
        Dictionary<string, int>? vocabulary = null;
        // Merges are read last, wherever they stand: they need the vocabulary and the prefix. A reader is a value, so a copy keeps the place.
        var merges = default(Utf8JsonReader);
        var hasMerges = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (name == "vocab" && reader.TokenType == JsonTokenType.StartObject)
            {
                vocabulary = VocabularyReader.Read(file, "model.vocab", ref reader);
            }
            else if (name is "vocab" or "merges")
            {
                if (name == "merges")
                {
                    merges = reader;
                    hasMerges = true;
                }

                reader.Skip();
            }
            else
            {
                settings[name] = new Section(file, $"model.{name}", JsonElement.ParseValue(ref reader));
            }
        }

        Section Get(string name) => settings.GetValueOrDefault(name, new Section(file, $"model.{name}", default));
        var options = Options(Get, hasMerges);
        if (vocabulary is null || !hasMerges)
        {
            throw new CheckpointException(file, "expected an object vocab and an array merges", "model");
        }

        var table = new MergeReader(file, "model.merges", vocabulary, options.ContinuingPrefix?.Length ?? 0);
        table.Read(ref merges);
        return new BpeReader(file, vocabulary, table.Table, options);
    }

    /// <summary>The model.</summary>
    public BytePairEncoding Model() => new(Vocabulary, _merges, _options, _file);

    private static BpeOptions Options(Func<string, Section> get, bool hasMerges)
    {
        var type = get("type");
        if (type.IsNull ? !hasMerges : type.String() != "BPE")
        {
            throw type.Unsupported($"the model {(type.IsNull ? "without a type or merges" : type.String())} is not implemented, only BPE");
        }

        var dropout = get("dropout");
        if (!dropout.IsNull && (dropout.Value.ValueKind != JsonValueKind.Number || dropout.Value.GetDouble() != 0))
        {
            throw dropout.Unsupported($"dropout {dropout.Value.GetRawText()} is not implemented: ids would be random");
        }

        return new BpeOptions
        {
            UnknownToken = get("unk_token").StringOrNull(),
            FuseUnknown = get("fuse_unk").Boolean(false),
            ByteFallback = get("byte_fallback").Boolean(false),
            IgnoreMerges = get("ignore_merges").Boolean(false),
            ContinuingPrefix = get("continuing_subword_prefix").StringOrNull(),
            EndSuffix = get("end_of_word_suffix").StringOrNull(),
        };
    }
}
