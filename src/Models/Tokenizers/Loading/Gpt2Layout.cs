using System.Globalization;
using System.Text;
using System.Text.Json;
using LStar.Models.Checkpoints;
using LStar.Models.Tokenizers.AddedTokens;
using LStar.Models.Tokenizers.Bpe;
using LStar.Models.Tokenizers.Normalizers;
using LStar.Models.Tokenizers.PreTokenizers;

namespace LStar.Models.Tokenizers.Loading;

/// <summary>
/// Reads vocab.json with merges.txt, from before tokenizer.json: transformers' GPT2Tokenizer. No normalizer, ByteLevel by GPT-2's pattern, and the beginning-of-text token
/// before every text if tokenizer_config.json's add_bos_token is true, as OPT's is.
/// </summary>
internal static class Gpt2Layout
{
    private const string DefaultToken = "<|endoftext|>";

    /// <summary>The parts.</summary>
    public static TokenizerParts Read(string folder, SpecialTokens special)
    {
        if (special.Class is not (null or "GPT2Tokenizer" or "CodeGenTokenizer" or "OPTTokenizer"))
        {
            throw special.Config["tokenizer_class"].Unsupported($"{special.Class} without a tokenizer.json is not implemented; GPT2Tokenizer is");
        }

        var file = Path.Combine(folder, "vocab.json");
        var vocabulary = JsonBytes.Read(file, bytes => ReadVocabulary(file, bytes.Span));
        var added = Added(folder, special, vocabulary);
        var tokens = new TokenNames(file, vocabulary, added);
        var bos = tokens.Find(special.IsNamed("bos_token") ? special.BeginningOfText : DefaultToken);
        var addsBos = special.Config["add_bos_token"];
        if (addsBos.Boolean(false) && bos is null)
        {
            throw addsBos.Unexpected("a bos_token that the vocabulary has, to begin every text with");
        }

        var unknown = special.IsNamed("unk_token") ? SpecialTokens.Content(special.Token("unk_token")) : DefaultToken;
        var options = new BpeOptions { UnknownToken = unknown is not null && vocabulary.TryGet(unknown, out _) ? unknown : null };
        return new TokenizerParts(
            file,
            added,
            new SequenceNormalizer([]),
            new ByteLevel(special.Config["add_prefix_space"].Boolean(false), useRegex: true),
            new BytePairEncoding(vocabulary, Merges(Path.Combine(folder, "merges.txt"), vocabulary), options, file),
            addsBos.Boolean(false) ? new Template([bos!.Value], []) : Template.None,
            tokens.ById,
            bos);
    }

    private static Vocabulary ReadVocabulary(string file, ReadOnlySpan<byte> bytes)
    {
        var reader = new Utf8JsonReader(bytes);
        reader.Read();
        var vocabulary = VocabularyReader.Read(file, "vocab", bytes.Length, ref reader);
        return reader.Read() ? throw new CheckpointException(file, "expected one JSON object, found more after it") : vocabulary;
    }

    private static MergeTable Merges(string file, Vocabulary vocabulary)
    {
        var merges = new MergeReader(file, "merges", vocabulary, prefixLength: 0);
        var text = Encoding.UTF8.GetString(WholeFile.Read(file)).AsSpan().TrimStart('\uFEFF');
        foreach (var range in text.Split('\n'))
        {
            var line = text[range].TrimEnd('\r');
            if (!line.IsEmpty)
            {
                merges.Line(line);
            }
        }

        return merges.Table;
    }

    /// <summary>
    /// The special tokens: those with an id of their own (added_tokens_decoder, added_tokens.json), then those with a role, which keep the vocabulary's id or,
    /// not being in it, get the next free one.
    /// </summary>
    private static List<AddedToken> Added(string folder, SpecialTokens special, Vocabulary vocabulary)
    {
        var added = new Dictionary<string, AddedToken>(StringComparer.Ordinal);
        if (special.Config["added_tokens_decoder"] is { IsNull: false } decoder)
        {
            foreach (var (id, token) in decoder.Members())
            {
                var content = token["content"].String();
                var number = int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : throw token.Unexpected("a token id for a key");
                added[content] = AddedTokenReader.Flags(token, vocabulary.TryGet(content, out var known) ? known : number, content, normalized: false);
            }
        }

        if (SpecialTokens.Optional(folder, "added_tokens.json") is { IsNull: false } more)
        {
            foreach (var (content, id) in more.Members())
            {
                added.TryAdd(content, new AddedToken(vocabulary.TryGet(content, out var known) ? known : id.Id(), content));
            }
        }

        var next = vocabulary.Entries.Select(entry => entry.Id).Concat(added.Values.Select(token => token.Id)).DefaultIfEmpty(-1).Max() + 1L;
        foreach (var token in special.All())
        {
            var content = SpecialTokens.Content(token)!;
            if (!added.ContainsKey(content))
            {
                added[content] = AddedTokenReader.Flags(token, vocabulary.TryGet(content, out var id) ? id : next <= int.MaxValue ? (int)next++ : throw token.Unexpected("a token that the vocabulary has, or ids that leave room for one"), content, normalized: false);
            }
        }

        if (vocabulary.TryGet(DefaultToken, out var first) && !(special.IsNamed("bos_token") && special.IsNamed("eos_token") && special.IsNamed("unk_token")))
        {
            added.TryAdd(DefaultToken, new AddedToken(first, DefaultToken));
        }

        return [.. added.Values.Where(token => token.Content.Length > 0)];
    }
}
