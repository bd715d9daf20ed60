using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace LStar.Specs.Models.Tokenizers;

/// <summary>Texts that tokenizers get wrong: spaces, contractions, marks, jamo, digits of other scripts, characters beyond the basic plane. Well-formed UTF-16.</summary>
internal static class TextArbitrary
{
    private static readonly string[] Parts =
    [
        " ", "  ", "   ", "\n", "\r\n", "\t", "\u00A0", "\u3000", "\0", "'", "'s", "'LL", "a", "the", "The", "é", "e\u0301", "\u0323\u0301", "ß", "ſ", "Ω", "\u2126", "日本", "한국", "\u1112\u1161\u11AB",
        "1", "234", "½", "Ⅳ", "٣", "𝟘", "𠀀", "😀", "👩‍👧", "𝒳", ".", "...", "_", "-", "<", ">", "|", "▁", "Ġ", "\u200D", "\uFEFF", "\uFFFD", "\u007F", "<|", "</s", "ﬁ",
    ];

    /// <summary>Parts from a list, and any scalar now and then.</summary>
    public static Arbitrary<string> Awkward { get; } = Gen.Frequency(
            (4, Gen.Elements(Parts)),
            (1, Gen.Choose(0, 0x10FFFF).Where(scalar => Rune.IsValid(scalar)).Select(scalar => new Rune(scalar).ToString())))
        .ListOf().Select(string.Concat).ToArbitrary();
}
