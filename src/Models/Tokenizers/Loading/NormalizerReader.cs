using LStar.Models.Tokenizers.Normalizers;
using LStar.Models.Tokenizers.Unicode;

namespace LStar.Models.Tokenizers.Loading;

/// <summary>Reads "normalizer".</summary>
internal static class NormalizerReader
{
    /// <summary>The normalizer of an object with a "type".</summary>
    public static INormalizer Read(Section section)
    {
        var limit = new GrowthLimit(section.File, section.Key);
        return new SequenceNormalizer([.. Pipeline.Steps(section, "normalizers").Select(step => One(step, limit))], limit);
    }

    private static INormalizer One(Section section, GrowthLimit limit)
    {
        var type = section.Object()["type"].String();
        return type switch
        {
            "NFC" => new UnicodeNormalizer(UnicodeForm.Nfc),
            "NFD" => new UnicodeNormalizer(UnicodeForm.Nfd),
            "NFKC" => new UnicodeNormalizer(UnicodeForm.Nfkc),
            "NFKD" => new UnicodeNormalizer(UnicodeForm.Nfkd),
            "Replace" => new ReplaceNormalizer(PatternReader.Read(section["pattern"]), section["content"].String(), limit),
            "Prepend" => new PrependNormalizer(section["prepend"].String()),
            "Strip" => new StripNormalizer(section["strip_left"].Boolean(true), section["strip_right"].Boolean(true)),
            "Lowercase" => new LowercaseNormalizer(),
            _ => throw section.Unsupported($"the normalizer {type} is not implemented"),
        };
    }
}
