namespace LStar.Models.Tokenizers.Loading;

/// <summary>What tokenizer_config.json and special_tokens_map.json say of special tokens, either being optional. A token is written as a string or as an object with "content".</summary>
internal sealed class SpecialTokens
{
    private static readonly string[] Roles = ["bos_token", "eos_token", "unk_token", "sep_token", "pad_token", "cls_token", "mask_token"];

    /// <summary>The beginning-of-text token of transformers' classes, where a config does not speak of it.</summary>
    private static readonly Dictionary<string, string> ClassDefaults = new(StringComparer.Ordinal)
    {
        ["GPT2Tokenizer"] = "<|endoftext|>",
        ["CodeGenTokenizer"] = "<|endoftext|>",
        ["GPTNeoXTokenizer"] = "<|endoftext|>",
        ["BloomTokenizer"] = "<s>",
        ["LlamaTokenizer"] = "<s>",
        ["GemmaTokenizer"] = "<bos>",
    };

    private SpecialTokens(Section config, Section map) => (Config, Map) = (config, map);

    /// <summary>tokenizer_config.json; null where there is none.</summary>
    public Section Config { get; }

    /// <summary>tokenizer_class without its "Fast"; null where none is named.</summary>
    public string? Class => Config["tokenizer_class"].StringOrNull() is not { } name ? null : name.EndsWith("Fast", StringComparison.Ordinal) ? name[..^4] : name;

    /// <summary>The beginning-of-text token; null where none is named, or it is named null.</summary>
    public string? BeginningOfText => Content(Token("bos_token")) ?? (IsNamed("bos_token") || Class is null ? null : ClassDefaults.GetValueOrDefault(Class));

    /// <summary>special_tokens_map.json; null where there is none.</summary>
    private Section Map { get; }

    /// <summary>Reads both files of a folder, those of them that are there.</summary>
    public static SpecialTokens Read(string folder) => new(Optional(folder, "tokenizer_config.json"), Optional(folder, "special_tokens_map.json"));

    /// <summary>The token's text.</summary>
    public static string? Content(Section token) => token.IsObject ? token["content"].StringOrNull() : token.StringOrNull();

    /// <summary>A JSON object of the folder; null where the file is not there.</summary>
    public static Section Optional(string folder, string name)
    {
        var file = Path.Combine(folder, name);
        return File.Exists(file) ? JsonBytes.Root(file) : new Section(file, string.Empty, default);
    }

    /// <summary>Whether either file speaks of a role, be it to say null.</summary>
    public bool IsNamed(string role) => Has(Config, role) || Has(Map, role);

    /// <summary>The token of a role such as bos_token: tokenizer_config.json's, else special_tokens_map.json's; null where neither names one.</summary>
    public Section Token(string role) => Config[role] is { IsNull: false } token ? token : Map[role];

    /// <summary>All tokens with a role, and those of additional_special_tokens.</summary>
    public IEnumerable<Section> All()
    {
        var additional = Token("additional_special_tokens");
        return Roles.Select(Token).Concat(additional.IsNull ? [] : additional.Items()).Where(token => Content(token) is not null);
    }

    private static bool Has(Section section, string role) => section.IsObject && section.Value.TryGetProperty(role, out _);
}
