using System.Text.Json;
using LStar.Models.Tokenizers.Bpe;

namespace LStar.Models.Tokenizers.Loading;

/// <summary>Reads "model" of tokenizer.json, which must be a BPE. Files from before models had a type are BPE if they have merges.</summary>
internal sealed class BpeReader
{
    private readonly string _file;
    private readonly BpeOptions _options;
    private readonly MergeTable _merges;

    private BpeReader(string file, Vocabulary vocabulary, MergeTable merges, BpeOptions options) =>
        (_file, Vocabulary, _merges, _options) = (file, vocabulary, merges, options);

    /// <summary>The vocabulary, without added tokens that are not in it.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>Reads the object the reader stands on the opening brace of.</summary>
    /// <param name="file">For messages.</param>
    /// <param name="length">The whole file's, in bytes.</param>
    /// <param name="reader">Stands on the object's last brace afterwards.</param>
    public static BpeReader Read(string file, int length, ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new CheckpointException(file, "expected an object", "model");
        }

        var settings = new Dictionary<string, Section>(StringComparer.Ordinal);
        var names = new HashSet<string>(StringComparer.Ordinal);
        Vocabulary? vocabulary = null;
        MergeReader? merges = null;
        // Merges that stand before the vocabulary or the prefix, which they need, are read last. A reader is a value, so a copy keeps their place.
        var later = default(Utf8JsonReader);
        var isLater = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            if (!names.Add(name))
            {
                throw new CheckpointException(file, "occurs twice", $"model.{name}");
            }

            reader.Read();
            if (name == "vocab" && reader.TokenType == JsonTokenType.StartObject)
            {
                vocabulary = VocabularyReader.Read(file, "model.vocab", length, ref reader);
            }
            else if (name == "merges" && vocabulary is not null && settings.ContainsKey("continuing_subword_prefix"))
            {
                merges = Merges(file, vocabulary, settings, ref reader);
            }
            else if (name is "vocab" or "merges")
            {
                if (name == "merges")
                {
                    later = reader;
                    isLater = true;
                }

                reader.Skip();
            }
            else
            {
                settings[name] = new Section(file, $"model.{name}", JsonElement.ParseValue(ref reader));
            }
        }

        var options = Options(name => Get(file, settings, name), merges is not null || isLater);
        if (vocabulary is null || (merges is null && !isLater))
        {
            throw new CheckpointException(file, "expected an object vocab and an array merges", "model");
        }

        merges ??= Merges(file, vocabulary, settings, ref later);
        return new BpeReader(file, vocabulary, merges.Table, options);
    }

    /// <summary>The model.</summary>
    public BytePairEncoding Model() => new(Vocabulary, _merges, _options, _file);

    private static Section Get(string file, Dictionary<string, Section> settings, string name) =>
        settings.GetValueOrDefault(name, new Section(file, $"model.{name}", default));

    private static MergeReader Merges(string file, Vocabulary vocabulary, Dictionary<string, Section> settings, ref Utf8JsonReader reader)
    {
        var merges = new MergeReader(file, "model.merges", vocabulary, Get(file, settings, "continuing_subword_prefix").StringOrNull()?.Length ?? 0);
        merges.Read(ref reader);
        return merges;
    }

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
