using System.Text.Json;
using LStar.Models.Tokenizers.AddedTokens;
using LStar.Models.Tokenizers.Normalizers;
using LStar.Models.Tokenizers.PreTokenizers;

namespace LStar.Models.Tokenizers.Loading;

/// <summary>
/// Reads tokenizer.json. "decoder", "truncation" and "padding" are passed over: the first concerns the way back, the other two a batch's shape,
/// and transformers sets them afresh for every call.
/// </summary>
internal static class TokenizerJson
{
    /// <summary>The parts; <paramref name="special"/> serves only to learn the beginning-of-text token where no template names it.</summary>
    public static TokenizerParts Read(string file, SpecialTokens special) => JsonBytes.Read(file, bytes => Read(file, bytes.Span, special));

    private static TokenizerParts Read(string file, ReadOnlySpan<byte> bytes, SpecialTokens special)
    {
        var reader = new Utf8JsonReader(bytes);
        var sections = new Dictionary<string, Section>(StringComparer.Ordinal);
        var names = new HashSet<string>(StringComparer.Ordinal);
        BpeReader? model = null;
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new CheckpointException(file, "expected a JSON object");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            if (!names.Add(name))
            {
                throw new CheckpointException(file, "occurs twice", name);
            }

            reader.Read();
            if (name == "model")
            {
                model = BpeReader.Read(file, bytes.Length, ref reader);
            }
            else if (name is "version" or "added_tokens" or "normalizer" or "pre_tokenizer" or "post_processor")
            {
                sections[name] = new Section(file, name, JsonElement.ParseValue(ref reader));
            }
            else
            {
                reader.Skip();
            }
        }

        if (reader.Read())
        {
            throw new CheckpointException(file, "expected one JSON object, found more after it");
        }

        Section Get(string name) => sections.GetValueOrDefault(name, new Section(file, name, default));
        if (!Get("version").IsNull && Get("version").String() != "1.0")
        {
            throw Get("version").Unsupported($"version {Get("version").String()} is not known, only 1.0");
        }

        return Assemble(file, model ?? throw new CheckpointException(file, "expected a model, found none", "model"), Get, special);
    }

    private static TokenizerParts Assemble(string file, BpeReader model, Func<string, Section> section, SpecialTokens special)
    {
        var added = AddedTokenReader.Read(section("added_tokens"), model.Vocabulary);
        var tokens = new TokenNames(file, model.Vocabulary, added);
        var (template, first) = PostProcessorReader.Read(section("post_processor"));
        var normalizer = section("normalizer") is { IsNull: false } normalizing ? NormalizerReader.Read(normalizing) : new SequenceNormalizer([]);
        var preTokenizer = section("pre_tokenizer") is { IsNull: false } splitting ? PreTokenizerReader.Read(splitting) : new SequencePreTokenizer([]);
        return new TokenizerParts(file, added, normalizer, preTokenizer, model.Model(), template, tokens.ById, first ?? tokens.Find(special.BeginningOfText));
    }
}
