using LStar.Models.Tokenizers.Normalizers;
using LStar.Models.Tokenizers.Unicode;

namespace LStar.Models.Tokenizers.Loading;

/// <summary>Reads "normalizer".</summary>
internal static class NormalizerReader
{
    /// <summary>The normalizer of an object with a "type".</summary>
    public static INormalizer Read(Section section)
    {
        var type = section.Object()["type"].String();
        return type switch
        {
            "Sequence" => new SequenceNormalizer([.. section["normalizers"].Items().Select(Read)]),
            "NFC" => new UnicodeNormalizer(UnicodeForm.Nfc),
            "NFD" => new UnicodeNormalizer(UnicodeForm.Nfd),
            "NFKC" => new UnicodeNormalizer(UnicodeForm.Nfkc),
            "NFKD" => new UnicodeNormalizer(UnicodeForm.Nfkd),
            "Replace" => new ReplaceNormalizer(PatternReader.Read(section["pattern"]), section["content"].String()),
            "Prepend" => new PrependNormalizer(section["prepend"].String()),
            "Strip" => new StripNormalizer(section["strip_left"].Boolean(true), section["strip_right"].Boolean(true)),
            "Lowercase" => new LowercaseNormalizer(),
            _ => throw section.Unsupported($"the normalizer {type} is not implemented"),
        };
    }
}
