using System.Text;

namespace LStar.Models.Tokenizers.Unicode;

/// <summary>Case of single scalars, where .NET's invariant tables stop short of Unicode: they never map a letter outside ASCII to one inside by upper case.</summary>
internal static class LetterCase
{
    /// <summary>Simple lower case. U+0130, whose lower case is two scalars, stays.</summary>
    public static int Lower(int scalar) => Rune.ToLowerInvariant(new Rune(scalar)).Value;

    /// <summary>Simple upper case.</summary>
    public static int Upper(int scalar) => Rune.ToUpperInvariant(new Rune(scalar)).Value;

    /// <summary>Simple case folding: scalars that fold alike match under (?i). U+017F, the long s, folds to s.</summary>
    public static int Fold(int scalar) => scalar == 0x17F ? 's' : Lower(Upper(scalar));
}
