using LStar.Models.Tokenizers.Unicode;

namespace LStar.Models.Tokenizers.Patterns;

/// <summary>The names \p{...} knows: general categories, short and long, and the script Han.</summary>
internal static class UnicodeProperty
{
    private const string ShortNames = "Lu Ll Lt Lm Lo Mn Mc Me Nd Nl No Zs Zl Zp Cc Cf Cs Co Pc Pd Ps Pe Pi Pf Po Sm Sc Sk So Cn";

    private static readonly string[] Categories = ShortNames.ToLowerInvariant().Split(' ');

    private static readonly Dictionary<string, string> LongNames = new(StringComparer.Ordinal)
    {
        ["letter"] = "l",
        ["uppercaseletter"] = "lu",
        ["lowercaseletter"] = "ll",
        ["titlecaseletter"] = "lt",
        ["modifierletter"] = "lm",
        ["otherletter"] = "lo",
        ["mark"] = "m",
        ["nonspacingmark"] = "mn",
        ["spacingmark"] = "mc",
        ["enclosingmark"] = "me",
        ["number"] = "n",
        ["decimalnumber"] = "nd",
        ["letternumber"] = "nl",
        ["othernumber"] = "no",
        ["punctuation"] = "p",
        ["connectorpunctuation"] = "pc",
        ["dashpunctuation"] = "pd",
        ["openpunctuation"] = "ps",
        ["closepunctuation"] = "pe",
        ["initialpunctuation"] = "pi",
        ["finalpunctuation"] = "pf",
        ["otherpunctuation"] = "po",
        ["symbol"] = "s",
        ["mathsymbol"] = "sm",
        ["currencysymbol"] = "sc",
        ["modifiersymbol"] = "sk",
        ["othersymbol"] = "so",
        ["separator"] = "z",
        ["spaceseparator"] = "zs",
        ["lineseparator"] = "zl",
        ["paragraphseparator"] = "zp",
        ["other"] = "c",
        ["control"] = "cc",
        ["format"] = "cf",
        ["privateuse"] = "co",
        ["unassigned"] = "cn",
    };

    /// <summary>Script=Han of Scripts.txt, Unicode 16, inclusive.</summary>
    private static readonly (int First, int Last)[] Han =
    [
        (0x2E80, 0x2E99), (0x2E9B, 0x2EF3), (0x2F00, 0x2FD5), (0x3005, 0x3005), (0x3007, 0x3007), (0x3021, 0x3029), (0x3038, 0x303B), (0x3400, 0x4DBF),
        (0x4E00, 0x9FFF), (0xF900, 0xFA6D), (0xFA70, 0xFAD9), (0x16FE2, 0x16FE3), (0x16FF0, 0x16FF1), (0x20000, 0x2A6DF), (0x2A700, 0x2B739),
        (0x2B740, 0x2B81D), (0x2B820, 0x2CEA1), (0x2CEB0, 0x2EBE0), (0x2EBF0, 0x2EE5D), (0x2F800, 0x2FA1D), (0x30000, 0x3134A), (0x31350, 0x323AF),
    ];

    /// <summary>The set a name stands for; null for a name not known. Case, spaces, hyphens and underscores do not count, as in Oniguruma.</summary>
    public static CharacterSet? Find(string name)
    {
        var key = string.Concat(name.ToLowerInvariant().Where(c => c is not (' ' or '-' or '_')));
        if (key == "han")
        {
            return new CharacterSet(scalar => Array.Exists(Han, range => scalar >= range.First && scalar <= range.Last));
        }

        key = LongNames.GetValueOrDefault(key, key);
        var members = Categories.Select((category, index) => (category, index))
            .Where(entry => key.Length is 1 or 2 && entry.category.StartsWith(key, StringComparison.Ordinal))
            .Aggregate(0u, (mask, entry) => mask | (1u << entry.index));
        return members == 0 ? null : new CharacterSet(scalar => (members >> (int)CharacterKind.Category(scalar) & 1) != 0);
    }
}
