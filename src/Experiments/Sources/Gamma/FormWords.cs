using System.Globalization;
using LStar.Experiments.Sources.Notebook;
using LStar.Metrics.Fitting;

namespace LStar.Experiments.Sources.Gamma;

/// <summary>A fitted form in source 004's words.</summary>
internal static class FormWords
{
    /// <summary>The source's "form".</summary>
    public static string Of(FittedCurve form) => form.Name switch
    {
        "linear" => "a+b*L",
        "power" => "a*L^b",
        "exponential" => "a*exp(b*L)",
        "offsetPower" => "a+b*L^c",
        "twoSegments" => $"piecewise-exp-split@L={form.Coefficients[^1]:F0}",
        _ => form.Name,
    };

    /// <summary>The names of its coefficients, as the source's dictionaries have them.</summary>
    public static IReadOnlyList<string> Coefficients(FittedCurve form) => form.Name switch
    {
        "twoSegments" => ["a1", "b1", "a2", "b2", "split"],
        "offsetPower" => ["a", "b", "c"],
        _ => ["a", "b"],
    };

    /// <summary>The line the source prints: form, R², coefficients.</summary>
    public static string Line(FittedCurve form)
    {
        var q = form.Coefficients;
        var extras = form.Name switch
        {
            "twoSegments" => $"  (split={q[4]:F0}, b1={Signed(q[1], 4)}, b2={Signed(q[3], 4)})",
            "offsetPower" => $"  (a={Short(q[0])}, b={Signed(q[1], 4)}, c={Signed(q[2], 4)})",
            _ => $"  (a={Short(q[0])}, b={Signed(q[1], 4)})",
        };
        return $"  {Of(form),-32} R²={Signed(form.R2.Value, 4)}{extras}";
    }

    /// <summary>Python's +.nf.</summary>
    public static string Signed(double? value, int decimals) => value is { } number && double.IsFinite(number)
        ? (number < 0 ? "" : "+") + number.ToString($"F{decimals}", CultureInfo.InvariantCulture)
        : NotebookNumber.None;

    /// <summary>Python's .nf.</summary>
    public static string Fixed(double value, int decimals) =>
        double.IsFinite(value) ? value.ToString($"F{decimals}", CultureInfo.InvariantCulture) : NotebookNumber.None;

    /// <summary>Python's .3g.</summary>
    private static string Short(double value) => value.ToString("g3", CultureInfo.InvariantCulture);
}
