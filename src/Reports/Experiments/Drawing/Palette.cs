using LStar.Reports.VegaLite;

namespace LStar.Reports.Experiments.Drawing;

/// <summary>
/// Categories told apart by colour and by shape, in the order of the data. The colours follow Okabe and Ito's (Color Universal Design, 2008), the light
/// ones darkened: each has a contrast of 3.4 or more on white and on a nearly black page.
/// </summary>
internal static class Palette
{
    public const string Blue = "#2f7fc1";
    public const string Vermilion = "#d55e00";

    /// <summary>For what is not a series: diagonals, limits, bands.</summary>
    public const string Grey = "#808080";

    private static readonly string[] Colors = [Blue, Vermilion, "#009e73", "#a06fc0", "#b07c00", Grey, "#c0569a", "#5b8c1f"];
    private static readonly string[] Shapes = ["circle", "square", "diamond", "triangle-up", "cross", "triangle-down", "triangle-right"];

    private static readonly double[][] Dashes = [[1, 0], [8, 3], [3, 3], [9, 3, 2, 3], [14, 4], [5, 2, 1, 2, 1, 2], [2, 5]];

    private static Legend Below { get; } = new() { Orient = "bottom", LabelLimit = 0, Columns = 4 };

    public static Channel Color(string field, string title, double columns = 4) =>
        Channel.Category(field, title) with { AsGiven = true, Scale = new Scale { Range = Colors }, Legend = Below with { Columns = columns } };

    /// <summary>For lines where L* lies: other colours than the first two curves have.</summary>
    public static Channel LineColor(string field, string title, double columns = 4) =>
        Color(field, title, columns) with { Scale = new Scale { Range = [.. Colors.Skip(2), .. Colors.Take(2)] } };

    public static Channel Shape(string field, string title, double columns = 4) =>
        Channel.Category(field, title) with { AsGiven = true, Scale = new Scale { Range = Shapes }, Legend = Below with { Columns = columns } };

    public static Channel Dash(string field, string title, double columns = 4) =>
        Channel.Category(field, title) with { AsGiven = true, Scale = new Scale { Dashes = Dashes }, Legend = Below with { Columns = columns } };
}
