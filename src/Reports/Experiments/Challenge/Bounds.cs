using LStar.Reports.Documents;
using LStar.Reports.Experiments.Drawing;
using LStar.Reports.Plots;
using LStar.Reports.VegaLite;

namespace LStar.Reports.Experiments.Challenge;

/// <summary>The source's second constraint, 0 &lt; L* &lt; L always, over L and H.</summary>
internal static class Bounds
{
    private const double ShownHeads = 64;

    /// <summary>In how many shapes each formula leaves the bounds.</summary>
    public static Plot? Shares(Entry ours)
    {
        List<(string, string, double?)> cells =
        [
            .. ours["bounds"].Members.SelectMany(formula => new (string, string, double?)[]
            {
                (formula.Name, "L 12 to 32, H 8 to 128", 100 * formula.Value["layers12To32"]["share"].Number),
                (formula.Name, "L 48 to 80, H 8 to 128", 100 * formula.Value["layers48To80"]["share"].Number),
                (formula.Name, "L and H 1 to 128", 100 * formula.Value["everywhere"]["share"].Number),
            }),
        ];
        return cells.All(cell => cell.Item3 is null) ? null : new Grid
        {
            Id = "challenge-bounds",
            Title = "Shapes at which a formula leaves 0 < L* < L",
            Caption = "Share of shapes, over the depths the source names and over all. 0 % keeps the constraint.",
            Row = "formula or fitted form",
            Column = "shapes",
            Value = "shapes outside, %",
            Cells = cells,
            Domain = (0, 100),
        }.Draw();
    }

    /// <summary>L*/L over depth, one line a formula.</summary>
    public static Plot? Depths(Entry ours)
    {
        var (layers, column) = (ours["boundsLayers"].Numbers, ours["boundsHeads"].Numbers.ToList().IndexOf(ShownHeads));
        List<object?[]> rows =
        [
            .. ours["bounds"].Members.SelectMany(formula => formula.Value["ratios"].Items.Zip(layers)
                .Where(row => column >= 0 && column < row.First.Items.Count)
                .Select(row => new object?[] { formula.Name, row.Second, row.First.Items[column].Number })),
        ];
        return rows.All(row => row[2] is null) ? null : new Plot
        {
            Id = "challenge-bounds-depth",
            Title = "Each formula's L*/L over depth",
            Caption = $"At H = {ShownHeads} heads. Above 1 a formula puts L* behind the last layer. Grey: the depths 12 to 32 that the formulas were made on, and 48 to 80 that the source wants them to reach.",
            View = DepthView,
            Data =
            [
                DataTable.Of("formulas", ["formula", "layers", "ratio"], rows),
                DataTable.Of("depths", ["from", "to"], [[12, 32], [48, 80]]),
                DataTable.Of("bound", ["at"], [[1]]),
            ],
        };
    }

    /// <summary>The heads formula over L and H.</summary>
    public static Plot? HeadsFormula(Entry ours)
    {
        var (layers, heads, ratios) = (ours["boundsLayers"].Numbers, ours["boundsHeads"].Numbers, ours["bounds"]["heads"]["ratios"].Items);
        List<(string, string, double?)> cells = [.. ratios.Zip(layers).Reverse().SelectMany(row => row.First.Numbers.Zip(heads).Select(cell => (Figures.Short(row.Second), Figures.Short(cell.Second), cell.First)))];
        return cells.All(cell => cell.Item3 is null) ? null : new Grid
        {
            Id = "challenge-bounds-heads",
            Title = "The heads formula's L*/L over L and H",
            Caption = $"Orange is past the last layer (L*/L > 1), blue within. L* = {Figures.Long(ours["bounds"]["heads"]["atLayers80Heads64"].Number)} at L = 80, H = 64, a shape of published models.",
            Row = "L, layers",
            Column = "H, attention heads",
            Value = "L*/L",
            Cells = cells,
            Middle = 1,
        }.Draw();
    }

    private static View DepthView { get; } = Make();

    private static View Make()
    {
        var x = Channel.Number("layers", "L, layers") with { Scale = new Scale { Zero = false } };
        var y = Channel.Number("ratio", "L*/L") with { Scale = new Scale { Zero = true } };
        return new View
        {
            Height = 360,
            Layers =
            [
                new View
                {
                    Data = "depths",
                    Mark = new Mark(MarkType.Rect) { Color = Palette.Grey, Opacity = 0.12 },
                    Encoding = new Encoding { X = Channel.Number("from", x.Title) with { Scale = x.Scale }, X2 = Channel.Place("to") },
                },
                new View
                {
                    Data = "bound",
                    Mark = new Mark(MarkType.Rule) { Color = Palette.Vermilion, StrokeWidth = 2 },
                    Encoding = new Encoding { Y = Channel.Number("at", y.Title) with { Scale = y.Scale } },
                },
                new View
                {
                    Data = "formulas",
                    Selections = [new Selection("formula", "formula")],
                    Mark = new Mark(MarkType.Line) { StrokeWidth = 1.8 },
                    Encoding = new Encoding
                    {
                        X = x,
                        Y = y,
                        Color = Palette.Color("formula", "", columns: 2),
                        StrokeDash = Palette.Dash("formula", "", columns: 2),
                        Opacity = Channel.Constant(0.9) with { WhenSelected = "formula", Otherwise = 0.08 },
                        Tooltip = [Channel.Category("formula", "formula"), Channel.Number("layers", "L"), Channel.Number("ratio", "L*/L")],
                    },
                },
            ],
        };
    }
}
