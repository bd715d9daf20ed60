namespace LStar.Experiments.Claims;

/// <summary>Numbers as sentences and tables have them.</summary>
internal static class Written
{
    /// <summary>With so many decimals, halves away from zero as the sources print 0.8125; "undefined" where there is none.</summary>
    public static string To(this double? value, int decimals) => value is { } number && double.IsFinite(number) ? Math.Round(number, decimals, MidpointRounding.AwayFromZero).ToString($"F{decimals}") : "undefined";

    /// <summary>The same of a number.</summary>
    public static string To(this double value, int decimals) => ((double?)value).To(decimals);

    /// <summary>Three significant digits: small ones as 2.1E-06.</summary>
    public static string Short(this double? value) => value is { } number && double.IsFinite(number) ? number.ToString("G3") : "undefined";

    /// <summary>The same of a number.</summary>
    public static string Short(this double value) => ((double?)value).Short();

    /// <summary>A list with commas.</summary>
    public static string List<T>(IEnumerable<T> items) => string.Join(", ", items);

    /// <summary>"1 model", "2 models".</summary>
    public static string Count(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";
}
