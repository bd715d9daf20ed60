using LStar.Models.Tokenizers.PreTokenizers;

namespace LStar.Models.Tokenizers.Loading;

/// <summary>Reads "pre_tokenizer".</summary>
internal static class PreTokenizerReader
{
    /// <summary>The pre-tokenizer of an object with a "type".</summary>
    public static IPreTokenizer Read(Section section) =>
        new SequencePreTokenizer([.. Pipeline.Steps(section, "pretokenizers").Select(One)], new GrowthLimit(section.File, section.Key));

    private static IPreTokenizer One(Section section)
    {
        var type = section.Object()["type"].String();
        return type switch
        {
            "ByteLevel" => new ByteLevel(section["add_prefix_space"].Boolean(true), section["use_regex"].Boolean(true)),
            "Split" => new PatternSplit(PatternReader.Read(section["pattern"]), Behavior(section["behavior"]), section["invert"].Boolean(false)),
            "Digits" => CharacterSplit.Digits(section["individual_digits"].Boolean(false)),
            "Punctuation" => CharacterSplit.Punctuation(section["behavior"] is { IsNull: false } behavior ? Behavior(behavior) : SplitBehavior.Isolated),
            "Whitespace" => new WordSplit(),
            "WhitespaceSplit" => CharacterSplit.Whitespace(),
            "Metaspace" => Metaspace(section),
            _ => throw section.Unsupported($"the pre-tokenizer {type} is not implemented"),
        };
    }

    private static SplitBehavior Behavior(Section section) => section.String() switch
    {
        "Removed" => SplitBehavior.Removed,
        "Isolated" => SplitBehavior.Isolated,
        "MergedWithPrevious" => SplitBehavior.MergedWithPrevious,
        "MergedWithNext" => SplitBehavior.MergedWithNext,
        "Contiguous" => SplitBehavior.Contiguous,
        var other => throw section.Unsupported($"the behavior {other} is not implemented"),
    };

    /// <summary>Files older than prepend_scheme say add_prefix_space: true is "always", false is "never".</summary>
    private static Metaspace Metaspace(Section section)
    {
        var scheme = section["prepend_scheme"];
        var prepend = (scheme.IsNull ? section["add_prefix_space"].Boolean(true) ? "always" : "never" : scheme.String()) switch
        {
            "always" => PreTokenizers.Metaspace.PrependScheme.Always,
            "first" => PreTokenizers.Metaspace.PrependScheme.First,
            "never" => PreTokenizers.Metaspace.PrependScheme.Never,
            var other => throw scheme.Unsupported($"the scheme {other} is not implemented"),
        };
        return new Metaspace(section["replacement"].Scalar(), prepend, section["split"].Boolean(true));
    }
}
