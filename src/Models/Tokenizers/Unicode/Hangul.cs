namespace LStar.Models.Tokenizers.Unicode;

/// <summary>Hangul syllables compose and decompose by arithmetic: S = 0xAC00 + (l · 21 + v) · 28 + t (The Unicode Standard, 3.12).</summary>
internal static class Hangul
{
    private const int SyllableBase = 0xAC00;
    private const int LeadingBase = 0x1100;
    private const int VowelBase = 0x1161;
    private const int TrailingBase = 0x11A7;
    private const int Leadings = 19;
    private const int Vowels = 21;
    private const int Trailings = 28;

    /// <summary>Whether the scalar is a precomposed syllable.</summary>
    public static bool IsSyllable(int scalar) => scalar is >= SyllableBase and < SyllableBase + (Leadings * Vowels * Trailings);

    /// <summary>Adds the two or three jamo of a syllable.</summary>
    public static void Decompose(int syllable, List<int> into)
    {
        var index = syllable - SyllableBase;
        into.Add(LeadingBase + (index / (Vowels * Trailings)));
        into.Add(VowelBase + (index / Trailings % Vowels));
        if (index % Trailings != 0)
        {
            into.Add(TrailingBase + (index % Trailings));
        }
    }

    /// <summary>A leading and a vowel, or a syllable without trailing consonant and one, compose; null for any other pair.</summary>
    public static int? Compose(int first, int second)
    {
        if (first is >= LeadingBase and < LeadingBase + Leadings && second is >= VowelBase and < VowelBase + Vowels)
        {
            return SyllableBase + ((((first - LeadingBase) * Vowels) + second - VowelBase) * Trailings);
        }

        return IsSyllable(first) && (first - SyllableBase) % Trailings == 0 && second is > TrailingBase and < TrailingBase + Trailings
            ? first + second - TrailingBase
            : null;
    }
}
