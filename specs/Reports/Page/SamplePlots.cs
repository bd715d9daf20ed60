using LStar.Reports.Plots;
using LStar.Reports.VegaLite;

namespace LStar.Specs.Reports.Page;

/// <summary>Plots of every kind of mark that a report draws, of made-up values.</summary>
internal static class SamplePlots
{
    /// <summary>A curve over layers: prompts faint, the mean bold, a band, L* as a line.</summary>
    public static Plot Curve(string id, string title, int layers, IReadOnlyList<string> prompts)
    {
        double Value(int layer, int prompt) => Math.Sin((0.37 * layer) + prompt + id.Sum(letter => letter * 0.317)) + (layer * 0.1234567890123456);
        var values = Enumerable.Range(0, layers).SelectMany(layer => prompts.Select((prompt, index) => new object?[] { layer, prompt, Value(layer, index) }));
        var means = Enumerable.Range(0, layers).Select(layer => new object?[] { layer, prompts.Select((_, index) => Value(layer, index)).Average() });
        return new Plot
        {
            Id = id,
            Title = title,
            Caption = $"{title} over layers: prompts faint, the mean bold; the line is L*.",
            View = CurveView,
            Data =
            [
                DataTable.Of("prompts", ["layer", "prompt", "value"], values),
                DataTable.Of("mean", ["layer", "value"], means),
                DataTable.Of("transitions", ["from", "to", "layer", "locator"], [[2.5, 3.5, 3, "sign-change"], [6.5, 7.5, 7, "midpoint"]]),
            ],
        };
    }

    /// <summary>Named points with a diagonal.</summary>
    public static Plot Scatter(string id, string title, IReadOnlyList<string> names) => new()
    {
        Id = id,
        Title = title,
        Caption = "Predicted against empirical L*; on the diagonal they agree.",
        View = ScatterView,
        Data =
        [
            DataTable.Of("models", ["model", "empirical", "predicted"], names.Select((name, index) => new object?[] { name, 3 + (index * 0.7), 4 + (index * 0.6123456789012345) })),
            DataTable.Of("ends", ["at"], [[0.0], [16.0]]),
        ],
    };

    /// <summary>A map of a square.</summary>
    public static Plot Map(string id, string title, int side) => new()
    {
        Id = id,
        Title = title,
        Caption = "How much each position attends to each before it.",
        View = MapView,
        Data =
        [
            DataTable.Of("map", ["query", "key", "weight"], Enumerable.Range(0, side).SelectMany(query => Enumerable.Range(0, query + 1).Select(key => new object?[] { query, key, 1.0 / (1 + query - key) }))),
        ],
    };

    private static View CurveView { get; } = new()
    {
        Height = 220,
        Layers =
        [
            new View
            {
                Data = "transitions",
                Mark = new Mark(MarkType.Rect) { Opacity = 0.15 },
                Encoding = new Encoding { X = Channel.Number("from", "layer"), X2 = Channel.Number("to") },
            },
            new View
            {
                Data = "prompts",
                Selections = [new Selection("picked", "prompt")],
                Mark = new Mark(MarkType.Line) { StrokeWidth = 1 },
                Encoding = new Encoding
                {
                    X = Channel.Number("layer", "layer"),
                    Y = Channel.Number("value", "value"),
                    Color = Channel.Category("prompt", "prompt"),
                    Opacity = Channel.Constant(0.5) with { WhenSelected = "picked", Otherwise = 0.1 },
                },
            },
            new View
            {
                Data = "mean",
                Mark = new Mark(MarkType.Line) { StrokeWidth = 3, Point = true },
                Encoding = new Encoding
                {
                    X = Channel.Number("layer"),
                    Y = Channel.Number("value"),
                    Tooltip = [Channel.Number("layer", "layer"), Channel.Number("value", "mean")],
                },
            },
            new View
            {
                Data = "transitions",
                Mark = new Mark(MarkType.Rule) { StrokeDash = [4, 3] },
                Encoding = new Encoding { X = Channel.Number("layer"), Tooltip = [Channel.Category("locator", "locator"), Channel.Number("layer", "L*")] },
            },
        ],
    };

    private static View ScatterView { get; } = new()
    {
        Height = 260,
        Layers =
        [
            new View { Data = "ends", Mark = new Mark(MarkType.Line) { StrokeDash = [4, 4] }, Encoding = new Encoding { X = Channel.Number("at"), Y = Channel.Number("at") } },
            new View
            {
                Data = "models",
                Mark = new Mark(MarkType.Point) { Filled = true, Size = 80 },
                Encoding = new Encoding
                {
                    X = Channel.Number("empirical", "empirical L*"),
                    Y = Channel.Number("predicted", "predicted L*"),
                    Tooltip = [Channel.Category("model", "model"), Channel.Number("empirical"), Channel.Number("predicted")],
                },
            },
            new View
            {
                Data = "models",
                Mark = new Mark(MarkType.Text) { Dx = 8, Align = "left" },
                Encoding = new Encoding { X = Channel.Number("empirical"), Y = Channel.Number("predicted"), Text = Channel.Category("model") },
            },
        ],
    };

    private static View MapView { get; } = new()
    {
        Data = "map",
        Height = 260,
        Mark = new Mark(MarkType.Rect),
        Encoding = new Encoding
        {
            X = Channel.Ordinal("key", "key"),
            Y = Channel.Ordinal("query", "query"),
            Color = Channel.Number("weight", "weight"),
            Tooltip = [Channel.Number("query"), Channel.Number("key"), Channel.Number("weight")],
        },
    };
}
