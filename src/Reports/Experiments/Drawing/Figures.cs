using System.Globalization;

namespace LStar.Reports.Experiments.Drawing;

/// <summary>Numbers in captions and tables of texts: short, since the tooltips are exact.</summary>
internal static class Figures
{
    public const string Undefined = "undefined";

    /// <summary>Three significant digits.</summary>
    public static string Short(double? value) => Digits(value, "G3");

    /// <summary>Five significant digits.</summary>
    public static string Long(double? value) => Digits(value, "G5");

    /// <summary>Three significant digits and the sign.</summary>
    public static string Percent(double? value) => value is null ? Undefined : $"{Short(value)} %";

    /// <summary>"1 model", "2 models".</summary>
    public static string Count(int count, string one) => count == 1 ? $"1 {one}" : string.Create(CultureInfo.InvariantCulture, $"{count} {one}s");

    private static string Digits(double? value, string format) =>
        value is { } number && double.IsFinite(number) ? number.ToString(format, CultureInfo.InvariantCulture).Replace('-', '−').Replace("E−0", "E−", StringComparison.Ordinal) : Undefined;
}
