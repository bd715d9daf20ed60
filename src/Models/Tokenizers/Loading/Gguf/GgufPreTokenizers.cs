using LStar.Models.Checkpoints.Gguf;
using LStar.Models.Tokenizers.Normalizers;
using LStar.Models.Tokenizers.Patterns;
using LStar.Models.Tokenizers.PreTokenizers;
using LStar.Models.Tokenizers.Unicode;

namespace LStar.Models.Tokenizers.Loading.Gguf;

/// <summary>How a byte-level BPE cuts text before merging, which a GGUF file only names.</summary>
/// <param name="Expressions">Each cuts what the one before left, matches and what is between them alike.</param>
/// <param name="IgnoresMerges">A piece that is a token is that token.</param>
/// <param name="AddsBeginning">Texts begin with the beginning-of-text token where the file does not say.</param>
/// <param name="Composes">Text is first composed (NFC).</param>
internal sealed record GgufPreTokenizer(string[] Expressions, bool IgnoresMerges = false, bool AddsBeginning = false, bool Composes = false)
{
    /// <summary>What is done to text first. The Hub's tokenizers of these names do it; llama.cpp does not.</summary>
    public INormalizer Normalizer => Composes ? new UnicodeNormalizer(UnicodeForm.Nfc) : new SequenceNormalizer([]);

    /// <summary>The cutting, and then bytes as characters.</summary>
    public IPreTokenizer Splitting(bool addsSpace) => new SequencePreTokenizer(
    [
        .. Expressions.Select(expression =>
            new PatternSplit(Pattern.Regex(new PatternSource("tokenizer.ggml.pre", "the expression", expression)), SplitBehavior.Isolated, invert: false)),
        new ByteLevel(addsSpace, useRegex: false),
    ]);
}

/// <summary>
/// The pre-tokenizers that tokenizer.ggml.pre names, of models that are llama, qwen2, qwen3 or gemma. Expressions: those of the models' own tokenizer.json, which
/// llama.cpp's llama-vocab.cpp quotes where its own differ.
/// </summary>
internal static class GgufPreTokenizers
{
    private const string Key = "tokenizer.ggml.pre";
    private const string Contractions = "(?i:'s|'t|'re|'ve|'m|'ll|'d)";
    private const string Gpt2 = @"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+";
    private const string Rest = @" ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";
    private const string Upper = @"[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]";
    private const string Lower = @"[\p{Ll}\p{Lm}\p{Lo}\p{M}]";
    private const string Lead = @"[^\r\n\p{L}\p{N}]?";

    private static readonly GgufPreTokenizer Llama3 = new([$@"{Contractions}|{Lead}\p{{L}}+|\p{{N}}{{1,3}}|{Rest}"], IgnoresMerges: true, AddsBeginning: true);
    private static readonly GgufPreTokenizer Qwen2 = new([$@"{Contractions}|{Lead}\p{{L}}+|\p{{N}}|{Rest}"], Composes: true);
    private static readonly GgufPreTokenizer Digits = new([@"\p{N}", Gpt2]);

    private static readonly Dictionary<string, GgufPreTokenizer> Known = new(StringComparer.Ordinal)
    {
        ["default"] = new([@"[\p{P}\$\+<=>\^~\|]+", Gpt2, @"\p{N}+", "[0-9][0-9][0-9]"]),
        ["gpt-2"] = new([Gpt2]),
        ["olmo"] = new([Gpt2]),
        ["llama3"] = Llama3,
        ["llama-v3"] = Llama3,
        ["llama-bpe"] = Llama3,
        ["falcon3"] = Llama3,
        ["pixtral"] = Llama3,
        ["dbrx"] = Llama3 with { IgnoresMerges = false, AddsBeginning = false },
        ["smaug-bpe"] = Llama3 with { IgnoresMerges = false, AddsBeginning = false },
        ["qwen2"] = Qwen2,
        ["deepseek-r1-qwen"] = Qwen2,
        ["stablelm2"] = Qwen2 with { Composes = false },
        ["smollm"] = Digits,
        ["starcoder"] = Digits,
        ["command-r"] = Digits,
        ["codeshell"] = Digits,
        ["refact"] = Digits,
        ["tekken"] = new(
            [$@"{Lead}{Upper}*{Lower}+|{Lead}{Upper}+{Lower}*|\p{{N}}| ?[^\s\p{{L}}\p{{N}}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+"], IgnoresMerges: true, AddsBeginning: true),
        ["gpt-4o"] = new(
            [$@"{Lead}{Upper}*{Lower}+{Contractions}?|{Lead}{Upper}+{Lower}*{Contractions}?|\p{{N}}{{1,3}}| ?[^\s\p{{L}}\p{{N}}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+"]),
    };

    /// <summary>The names that are known.</summary>
    public static IReadOnlyCollection<string> Names => Known.Keys;

    /// <summary>The pre-tokenizer that the file names.</summary>
    /// <exception cref="UnsupportedException">It names none, or one that is not known: the ids would be wrong without a sign of it.</exception>
    public static GgufPreTokenizer Find(GgufKeys keys)
    {
        var name = keys.OptionalText(Key)
            ?? throw new UnsupportedException(keys.File, Key, "the file does not say how its tokenizer cuts text, as files from before May 2024 do not; convert the model again");
        return Known.TryGetValue(name, out var found)
            ? found
            : throw new UnsupportedException(keys.File, Key, $"the pre-tokenizer \"{name}\" is not known; known are {string.Join(", ", Names)}");
    }
}
