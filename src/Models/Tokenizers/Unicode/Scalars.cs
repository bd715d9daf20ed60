using System.Text;

namespace LStar.Models.Tokenizers.Unicode;

/// <summary>Text as Unicode scalar values, one int each: what tokenizers.json's rules count as a character. A .NET string holds UTF-16 units instead.</summary>
internal static class Scalars
{
    /// <summary>The scalars of a string; a surrogate without its partner becomes U+FFFD.</summary>
    public static int[] Of(string text)
    {
        var scalars = new int[text.Length];
        var count = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            scalars[count++] = rune.Value;
        }

        return count == scalars.Length ? scalars : scalars[..count];
    }

    /// <summary>The string of these scalars.</summary>
    public static string Text(ReadOnlySpan<int> scalars)
    {
        var text = new StringBuilder(scalars.Length);
        Span<char> units = stackalloc char[2];
        foreach (var scalar in scalars)
        {
            text.Append(units[..new Rune(scalar).EncodeToUtf16(units)]);
        }

        return text.ToString();
    }

    /// <summary>The UTF-8 bytes of one scalar, 1 to 4 of them, into <paramref name="bytes"/>; returns how many.</summary>
    public static int Utf8(int scalar, Span<byte> bytes) => new Rune(scalar).EncodeToUtf8(bytes);
}
