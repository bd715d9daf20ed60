using LStar.Metrics.Statistics;

namespace LStar.Experiments.Sources.Challenge;

/// <summary>Figures as the challenge prints them; a dash where there is none.</summary>
internal static class Show
{
    public const string None = "–";

    public static string Number(double? value, string format = "F2") => value is { } number ? number.ToString(format) : None;

    /// <summary>Three decimals as the source rounds them, 26/32 to 0.813; never -0.000.</summary>
    public static string Ratio(double? value) => value is { } ratio ? $"{Math.Round(ratio, 3, MidpointRounding.AwayFromZero) + 0.0:F3}" : None;

    public static string Percent(double? value) => value is { } number ? $"{number:F2} %" : None;

    public static string Percent(Figure figure) => Percent(figure.Value);

    public static string Share(double? value) => value is { } share ? $"{100 * share:F1} %" : None;

    public static string Interval(Interval interval, string format = "F1") =>
        interval is { Low: { } low, High: { } high } ? $"[{low.ToString(format)}, {high.ToString(format)}]" : None;

    /// <summary>As the source prints traces: 18,887 or 278M, NaN where it has none.</summary>
    public static string Trace(double? value) => value switch
    {
        null => "NaN",
        >= 1e6 => $"{value / 1e6:F0}M",
        _ => $"{value:N0}",
    };

    public static string YesNo(bool? value) => value switch { true => "yes", false => "NO", _ => None };

    /// <summary>r and its probability, or why there is none.</summary>
    public static string Correlation(Correlation correlation) =>
        correlation.R is { } r ? $"{Ratio(r)} (p {correlation.P:F3})" : $"{None} ({correlation.Reason})";
}
