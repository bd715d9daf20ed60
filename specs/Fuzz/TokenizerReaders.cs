using LStar.Models.Tokenizers;
using LStar.Specs.Fuzz.Mutators;

namespace LStar.Specs.Fuzz;

/// <summary>A tokenizer's files: what is read has to tokenize texts, and to know the names of its tokens.</summary>
internal static class TokenizerReaders
{
    private static readonly string[] Texts =
    [
        "The capital of France is Paris.\r\n\r\n  It's 1234 \t\u00A0x", "", " ", "İß ﬁ é e\u0301\u0301 東京\U0001F642\u200D\U0001F642 \uD800 \u0000<s></s><unk><x><y><z><a>▁ \u2028", new('a', 300), string.Concat(Enumerable.Repeat("ab c\n", 40)),
    ];

    private static readonly string[] Patterns =
    [
        "(?i)[[[[[[[[[[[[[[[[[[[[[[[[[[[[\u00ff]]]]]]]]]]]]]]]]]]]]]]]]]]]]", "(a*)*b", "(a|a)*b", "(?:(?:a?){50}){50}", "(?<=((((((((((((((((((((a|b)|b)|b)|b)|b)|b)|b)|b)|b)|b)|b)|b)|b)|b)|b)|b)|b)|b)|b)|b))x", "a{1000}{1000}",
        "(?=(?=(?=a)))", "[^\\\\p{L}&&[a-z]]", "\\\\p{Han}+", "(?i:ß|ſ)", "x{0}", "(?:){1000}{1000}{1000}", "^|$|\\\\b", "[\\\\u0000-\\\\x{10FFFF}]", "(?>a+)b|.", "", "(?<!a|bb)c", "\\\\", "[", "(?", "a**", "(?<n>.)*+",
    ];

    private static readonly string[] Words =
    [
        .. new[]
        {
            "type", "Sequence", "ByteLevel", "Split", "Digits", "Punctuation", "Whitespace", "WhitespaceSplit", "Metaspace", "NFC", "NFD", "NFKC", "NFKD", "Replace", "Prepend", "Strip", "Lowercase", "TemplateProcessing",
            "RobertaProcessing", "pattern", "String", "Regex", "content", "behavior", "Removed", "Isolated", "MergedWithPrevious", "MergedWithNext", "Contiguous", "invert", "normalizers", "pretokenizers", "processors", "model",
            "vocab", "merges", "added_tokens", "unk_token", "continuing_subword_prefix", "end_of_word_suffix", "byte_fallback", "ignore_merges", "fuse_unk", "dropout", "replacement", "prepend_scheme", "always", "first",
            "individual_digits", "add_prefix_space", "use_regex", "special_tokens", "ids", "id", "single", "normalizer", "pre_tokenizer", "post_processor", "<0x41>", "a b", "#version: 0.2", "bos_token", "add_bos_token", "added_tokens_decoder",
            "additional_special_tokens", "<|endoftext|>", "tokenizer_class", "GPT2Tokenizer", "lstrip", "rstrip", "single_word", "normalized", "2147483647",
        }.Concat(Patterns).Select(word => $"\"{word}\""),
        """{"type":"ByteLevel"}""", """{"type":"Replace","pattern":{"String":"a"},"content":"aaaaaaaaaaaaaaaa"}""", """{"type":"Replace","pattern":{"String":""},"content":"bb"}""",
        """{"type":"Metaspace","replacement":"▁","prepend_scheme":"always","split":false}""", """{"SpecialToken":{"id":"<s>","type_id":0}}""", """{"Sequence":{"id":"A","type_id":0}}""", "[\"a\",\"b\"]", "{\"Regex\":\"(?i)(ab?)+?c\"}",
    ];

    public static IReadOnlyList<FuzzReader> All { get; } =
    [
        Reader("tokenizer", "tokenizer.json", JsonMutators.With(Words)),
        Reader("vocab", "vocab.json", JsonMutators.With(Words)) with { Companions = folder => Layout(folder, "merges.txt", "tokenizer_config.json") },
        Reader("merges", "merges.txt", ByteMutators.All) with { Companions = folder => Layout(folder, "vocab.json") },
        Reader("tokenizer-config", "tokenizer_config.json", JsonMutators.With(Words)) with { Companions = folder => Layout(folder, "vocab.json", "merges.txt") },
        Reader("special-tokens", "special_tokens_map.json", JsonMutators.With(Words)) with { Companions = folder => Layout(folder, "vocab.json", "merges.txt") },
        Reader("added-tokens", "added_tokens.json", JsonMutators.With(Words)) with { Companions = folder => Layout(folder, "vocab.json", "merges.txt") },
    ];

    private static FuzzReader Reader(string name, string file, IReadOnlyList<Mutator> mutators) => new(name, file, Tokenized, CheckpointReaders.Refusals, mutators) { Slowness = 2, Allowance = 64 << 20 };

    /// <summary>Texts through the tokenizer of a folder or a GGUF file.</summary>
    public static object Tokenized(string model)
    {
        var tokenizer = Tokenizer.Open(model);
        var tokens = 0;
        foreach (var text in Texts)
        {
            var ids = tokenizer.Encode(text, tokenizer.BeginningOfTextId is null ? BeginningOfText.Omit : BeginningOfText.Force);
            foreach (var id in ids)
            {
                _ = tokenizer.TryToken(id, out _) || id >= 0 ? id : throw new InvalidOperationException($"the token id {id}");
            }

            tokens += ids.Length;
        }

        return (Math.Min(tokens / 64, 20), tokenizer.BeginningOfTextId is null, Math.Min(tokenizer.Count / 8, 4));
    }

    /// <summary>The other files of the layout before tokenizer.json, as they are in the corpus.</summary>
    private static void Layout(string folder, params IEnumerable<string> files)
    {
        foreach (var file in files)
        {
            var source = file switch { "vocab.json" => Fixtures.Path("fuzz", "vocab", "gpt2.json"), "merges.txt" => Fixtures.Path("fuzz", "merges", "gpt2.txt"), _ => Fixtures.Path("fuzz", "tokenizer-config", "opt.json") };
            File.Copy(source, Path.Combine(folder, file));
        }
    }
}
