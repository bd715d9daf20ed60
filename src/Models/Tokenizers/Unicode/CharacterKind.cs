using System.Globalization;
using System.Text;

namespace LStar.Models.Tokenizers.Unicode;

/// <summary>
/// What kind of character a scalar is, on every plane. General categories are .NET's own tables (no ICU needed); on scalars that Unicode 14
/// assigns they agree with Python's unicodedata but for U+1171E, reclassified since.
/// </summary>
internal static class CharacterKind
{
    /// <summary>The general category.</summary>
    public static UnicodeCategory Category(int scalar) => CharUnicodeInfo.GetUnicodeCategory(scalar);

    /// <summary>The property White_Space: \s in Oniguruma, is_whitespace in Rust.</summary>
    public static bool IsSpace(int scalar) => Rune.IsWhiteSpace(new Rune(scalar));

    /// <summary>Categories L*: \p{L}.</summary>
    public static bool IsLetter(int scalar) => Category(scalar) <= UnicodeCategory.OtherLetter;

    /// <summary>Categories Nd, Nl and No: \p{N}, is_numeric in Rust.</summary>
    public static bool IsNumber(int scalar) =>
        Category(scalar) is UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;

    /// <summary>Categories M*.</summary>
    public static bool IsMark(int scalar) =>
        Category(scalar) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    /// <summary>Categories P*.</summary>
    public static bool IsPunctuation(int scalar) => Category(scalar) is >= UnicodeCategory.ConnectorPunctuation and <= UnicodeCategory.OtherPunctuation;

    /// <summary>
    /// \w of Oniguruma: Alphabetic, marks, decimal digits, connectors. Alphabetic is L, Nl, and Other_Alphabetic, whose only members that are
    /// neither are marks and the circled and squared letters (UTS 18 annex C; PropList.txt).
    /// </summary>
    public static bool IsWord(int scalar) =>
        IsLetter(scalar) || IsMark(scalar)
        || Category(scalar) is UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.ConnectorPunctuation
        || scalar is (>= 0x24B6 and <= 0x24E9) or (>= 0x1F130 and <= 0x1F149) or (>= 0x1F150 and <= 0x1F169) or (>= 0x1F170 and <= 0x1F189);

    /// <summary>\w of Rust's regex crate, which follows UTS 18 in counting the two join controls too.</summary>
    public static bool IsRustWord(int scalar) => IsWord(scalar) || scalar is 0x200C or 0x200D;
}
