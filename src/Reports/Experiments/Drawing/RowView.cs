using LStar.Reports.VegaLite;

namespace LStar.Reports.Experiments.Drawing;

/// <summary>How rows are drawn, the series of a row one below another. Rows come in the order of the first layer that has them: points before intervals, which not all rows have.</summary>
internal sealed record RowView(RowChart Chart)
{
    private Channel Rows { get; } = Channel.Category("row", Chart.Row) with { AsGiven = true, Axis = new Axis { LabelLimit = 260, Grid = !Chart.Bars } };

    private bool IsSingle { get; } = Chart.Values.Select(value => value.Series).Distinct().Count() < 2;

    // So many rows are looked through, not read one by one.
    private bool IsMany { get; } = Chart.Values.Select(value => value.Row).Distinct().Count() > 40;

    private Channel? Offset => IsSingle ? null : Channel.Category("series", "") with { AsGiven = true };

    private Channel? Color => IsSingle ? null : Palette.Color("series", Chart.Series);

    public View Make() => new()
    {
        HeightPerCategory = (IsMany ? 0.6 : 1) * (IsSingle ? 20 : 10),
        Layers =
        [
            .. Chart.Bars ? [Bars()] : (View[])[],
            .. Chart.Limits.Count > 0 ? [Limits(), LimitNames()] : (View[])[],
            .. Chart.Bars ? [] : (View[])[Points()],
            .. Chart.Interval is null ? [] : (View[])[Intervals()],
        ],
    };

    private Channel Along(string field) => Channel.Number(field, Chart.Value) with
    {
        Axis = Chart.Log ? new Axis { Format = "~g" } : Chart.Domain is (-1, 1) ? new Axis { Values = [-1, -0.5, 0, 0.5, 1] } : null,
        Scale = new Scale { Type = Chart.Log ? ScaleType.Log : ScaleType.Linear, Zero = Chart.Log || Chart.Domain is not null ? null : Chart.Bars || Chart.Limits.Count > 0, Domain = Chart.Domain },
    };

    private View Bars() => new()
    {
        Data = "rows",
        Mark = new Mark(MarkType.Bar) { Color = IsSingle ? Palette.Blue : null },
        Encoding = new Encoding
        {
            X = Along("value") with { Stacked = false },
            Y = Rows,
            YOffset = Offset,
            Color = Color,
            Tooltip = Tooltip(),
        },
    };

    private View Points() => new()
    {
        Data = "rows",
        Mark = new Mark(MarkType.Point) { Filled = true, Size = IsMany ? 25 : 60, Opacity = 1, Color = IsSingle ? Palette.Blue : null },
        Encoding = new Encoding
        {
            X = Along("value"),
            Y = Rows,
            YOffset = Offset,
            Color = Color,
            Shape = IsSingle ? null : Palette.Shape("series", Chart.Series),
            Tooltip = Tooltip(),
        },
    };

    private View Intervals() => new()
    {
        Data = "rows",
        Mark = new Mark(MarkType.Rule) { Color = Palette.Grey, StrokeWidth = 1.5 },
        Encoding = new Encoding { X = Along("low"), X2 = Channel.Place("high"), Y = Rows, YOffset = Offset },
    };

    private View Limits() => new()
    {
        Data = "limits",
        Mark = new Mark(MarkType.Rule) { Color = Palette.Grey, StrokeDash = [4, 3] },
        Encoding = new Encoding { X = Along("at"), Tooltip = [Channel.Category("name", "line"), Channel.Number("at", Chart.Value)] },
    };

    private View LimitNames() => new()
    {
        Data = "limits",
        Mark = new Mark(MarkType.Text) { Baseline = "bottom", Dy = -3, FontSize = 11 },
        Encoding = new Encoding { X = Along("at"), Y = Channel.Constant(0), Text = Channel.Category("name", "") },
    };

    private IReadOnlyList<Channel> Tooltip() =>
    [
        Channel.Category("row", Chart.Row),
        Channel.Category("series", Chart.Series),
        Channel.Number("value", Chart.Value),
        .. Chart.Interval is { } interval ? [Channel.Number("low", $"{interval}, from"), Channel.Number("high", $"{interval}, to")] : (Channel[])[],
        .. Chart.Note is { } note ? [Channel.Category("note", note)] : (Channel[])[],
    ];
}
