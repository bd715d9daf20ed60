namespace LStar.Experiments.Sources.Notebook;

/// <summary>Numbers as the sources' notebooks print them, and a dash where there is none.</summary>
internal static class NotebookNumber
{
    /// <summary>What stands for an undefined number.</summary>
    public const string None = "–";

    /// <summary>
    /// Python's f"{value:.1f}": the exact binary value rounded to nearest, a tie to even (0.25 to "0.2", where .NET has "0.3").
    /// NaN and null give a dash; infinity its name.
    /// </summary>
    public static string Fixed(this double? value, int digits)
    {
        if (value is not { } number || double.IsNaN(number))
        {
            return None;
        }

        // A tie at so many decimals needs one binary place more; so few places leave the product exact.
        var isShort = Math.Abs(number) < 1e9 && double.IsInteger(Math.ScaleB(number, digits + 1));
        var power = Math.Pow(10, digits);
        return (isShort ? Math.Round(number * power, MidpointRounding.ToEven) / power : number).ToString($"F{digits}");
    }

    /// <summary>The same for a number that is always there.</summary>
    public static string Fixed(this double value, int digits) => Fixed((double?)value, digits);

    /// <summary>f"{value:+.1f}".</summary>
    public static string Signed(this double? value, int digits) => value.Fixed(digits) is var text && value >= 0 ? $"+{text}" : text;

    /// <summary>A probability in two figures: 0.70, 0.012, 3.1e-07.</summary>
    public static string Probability(this double? p) => p switch
    {
        null or double.NaN => None,
        0 => "0",
        >= 0.095 => p.Value.ToString("F2"),
        >= 0.001 => p.Value.ToString("G2"),
        _ => p.Value.ToString("0.0e-00"),
    };

    /// <summary>The same for a number that is always there.</summary>
    public static string Probability(this double p) => Probability((double?)p);

    /// <summary>A size in three figures: 4.51e-08.</summary>
    public static string Size(this double? value) => value is { } number && !double.IsNaN(number) ? number.ToString("0.00e-00") : None;

    /// <summary>A number of any size in five figures.</summary>
    public static string Significant(this double? value) => value is { } number && !double.IsNaN(number) ? number.ToString("G5") : None;

    /// <summary>A layer, or a dash.</summary>
    public static string Layer(this int? layer) => layer?.ToString() ?? None;
}
