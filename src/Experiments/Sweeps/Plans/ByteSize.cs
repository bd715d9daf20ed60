using System.Globalization;

namespace LStar.Experiments.Sweeps.Plans;

/// <summary>Sizes as people write them: 20 GB, 500MB, 1.5 TiB. Units are powers of 1000, those with an i of 1024.</summary>
public static class ByteSize
{
    private static readonly string[] Letters = ["", "K", "M", "G", "T", "P"];

    /// <summary>What <see cref="TryParse"/> takes, to end "expected " with.</summary>
    public const string Expected = "a size such as \"20 GB\" or \"500 MiB\"";

    /// <summary>Reads a size in bytes; false where it is none, or no whole number of bytes from 1 on is near it.</summary>
    public static bool TryParse(string text, out long bytes)
    {
        bytes = 0;
        var digits = text.Trim();
        var end = digits.TakeWhile(letter => char.IsAsciiDigit(letter) || letter == '.').Count();
        var unit = digits[end..].Trim().ToUpperInvariant();
        var (isBinary, name) = unit.EndsWith("IB", StringComparison.Ordinal) ? (true, unit[..^2]) : (false, unit.EndsWith('B') ? unit[..^1] : unit);
        var power = Array.IndexOf(Letters, name);
        if (power < 0 || (isBinary && power == 0) || !double.TryParse(digits[..end], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        var size = Math.Round(number * Math.Pow(isBinary ? 1024 : 1000, power));
        bytes = size is >= 1 and < 9e18 ? (long)size : 0;
        return bytes > 0;
    }
}
