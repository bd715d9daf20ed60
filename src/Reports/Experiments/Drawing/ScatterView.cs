using LStar.Reports.VegaLite;

namespace LStar.Reports.Experiments.Drawing;

/// <summary>How a scatter is drawn: band, lines, spreads, points, names, from back to front.</summary>
internal sealed record ScatterView(Scatter Scatter, PlotRange X, PlotRange Y, bool HasLines)
{
    private Channel Across { get; } = Channel.Number("x", Scatter.X) with { Scale = X.Scale };

    public View Make() => new()
    {
        Height = ScatterLabels.Height,
        Layers =
        [
            .. Scatter.Band > 0 ? [Band()] : (View[])[],
            .. HasLines ? [Lines()] : (View[])[],
            .. Scatter.Spread is null ? [] : (View[])[Spreads()],
            Points(),
            Names(onLeft: false),
            Names(onLeft: true),
        ],
    };

    private Channel Up(string field) => Channel.Number(field, Scatter.Y) with { Scale = Y.Scale };

    private View Band() => new()
    {
        Data = "band",
        Mark = new Mark(MarkType.Area) { Color = Palette.Grey, Opacity = 0.18, Clip = true },
        Encoding = new Encoding { X = Across, Y = Up("low"), Y2 = Channel.Place("high") },
    };

    private View Lines() => new()
    {
        Data = "lines",
        Mark = new Mark(MarkType.Line) { Color = Palette.Grey, StrokeWidth = 1.5, Clip = true },
        Encoding = new Encoding { X = Across, Y = Up("y"), StrokeDash = Palette.Dash("line", "") },
    };

    private View Spreads() => new()
    {
        Data = "points",
        Mark = new Mark(MarkType.Rule) { Color = Palette.Grey },
        Encoding = new Encoding { X = Across, Y = Up("low"), Y2 = Channel.Place("high") },
    };

    private View Points() => new()
    {
        Data = "points",
        Mark = new Mark(MarkType.Point) { Filled = true, Size = 70, Opacity = 0.9, Color = Scatter.Group.Length == 0 ? Palette.Blue : null },
        Encoding = new Encoding
        {
            X = Across,
            Y = Up("y"),
            Color = Scatter.Group.Length == 0 ? null : Palette.Color("group", Scatter.Group),
            Shape = Scatter.Group.Length == 0 ? null : Palette.Shape("group", Scatter.Group),
            Tooltip =
            [
                Channel.Category("model", "model"),
                .. Scatter.Group.Length == 0 ? [] : (Channel[])[Channel.Category("group", Scatter.Group)],
                Channel.Number("x", Scatter.X),
                Channel.Number("y", Scatter.Y),
                .. Scatter.Spread is { } spread ? [Channel.Number("low", $"{spread}, from"), Channel.Number("high", $"{spread}, to")] : (Channel[])[],
            ],
        },
    };

    private View Names(bool onLeft) => new()
    {
        Data = "names",
        Filter = onLeft ? "datum.left" : "!datum.left",
        Mark = new Mark(MarkType.Text) { Align = onLeft ? "right" : "left", Dx = onLeft ? -8 : 8, Baseline = "middle", FontSize = 11 },
        Encoding = new Encoding { X = Across, Y = Up("y"), Text = Channel.Category("name", "") },
    };
}
