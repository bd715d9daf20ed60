using LStar.Reports.VegaLite;

namespace LStar.Reports.Models;

/// <summary>How a curve over layers is drawn: prompts faint, their mean bold, every L* a line, and the band within which the mean may change before the chosen locator's L* moves.</summary>
internal static class CurveViews
{
    /// <summary>The table of values: the series' key, x, value. Series 0 is the mean.</summary>
    public const string Curve = "curve";

    /// <summary>What the series are: key, model, prompt.</summary>
    public const string Series = "series";

    private const string Chosen = "shown";
    private const double Height = 260;

    /// <summary>One view for all curves of one kind.</summary>
    /// <param name="x">What x counts.</param>
    /// <param name="log">Whether the axis is logarithmic.</param>
    /// <param name="locators">The locators of the legend.</param>
    /// <param name="initially">The one whose band is shown at first; null for none.</param>
    /// <param name="byPrompt">Whether there are prompts beside the mean.</param>
    /// <param name="byQuantity">Whether the two alignments are drawn, apart by their dashes and named at <c>label</c>, and so no band.</param>
    public static View Of(string x, bool log, IReadOnlyList<string> locators, string? initially, bool byPrompt, bool byQuantity = false)
    {
        var (color, dash) = LocatedLines.Channels(locators);
        var scale = log ? new Scale { Type = ScaleType.Log, Nice = false } : new Scale { Zero = false };
        var encoding = new Encoding
        {
            X = Channel.Number("x", x) with { Scale = new Scale { Zero = false, Nice = false, Padding = 12 }, Axis = new Axis { TickMinStep = 1, Format = "d", Grid = false } },
            Y = Channel.Number("value", "") with { Scale = scale, Axis = new Axis { Format = ".6~g" } },
        };
        IReadOnlyList<Channel> tooltip = byQuantity
            ? [Channel.Category("model"), Channel.Category("prompt"), Channel.Category("quantity"), Channel.Ordinal("x", x), Channel.Ordinal("value")]
            : [Channel.Category("model"), Channel.Category("prompt"), Channel.Ordinal("x", x), Channel.Ordinal("value")];
        var line = encoding with { Tooltip = tooltip };
        View[] band = byQuantity || initially is null ? [] : [Band(encoding, locators.Count, log)];
        View[] prompts = byPrompt ? [Prompts(line)] : [];
        var bold = new Mark(MarkType.Line) { StrokeWidth = 3, Point = true };
        View[] means = byQuantity
            ? [new View { Filter = "datum.p === 0 && datum.q === 0", Mark = bold, Encoding = line }, new View { Filter = "datum.p === 0 && datum.q === 1", Mark = bold with { StrokeDash = [3, 3] }, Encoding = line }]
            : [new View { Filter = "datum.p === 0", Mark = bold, Encoding = line }];
        View[] labels = byQuantity ? [EndLabels(encoding)] : [];
        return new View
        {
            Data = Curve,
            Height = Height,
            Transforms = byQuantity
                ? [new Lookup("p", Series, "p", "model", "prompt", "label"), new Calculate("quantity", "datum.q === 0 ? 'with the output' : 'with the input'"), new Calculate("line", "2 * datum.p + datum.q")]
                : [new Lookup("p", Series, "p", "model", "prompt"), new Calculate("line", "datum.p")],
            Layers =
            [
                .. band,
                .. prompts,
                Lines(color, dash, x, initially),
                .. means,
                .. labels,
            ],
            UnchosenOpacity = 0.75,
        };
    }

    private static View Prompts(Encoding line) => new()
    {
        Filter = "datum.p > 0",
        Mark = new Mark(MarkType.Line) { Color = "#888888", Opacity = 0.5, StrokeWidth = 1, HiddenPoint = true },
        Encoding = line with { Detail = Channel.Category("line") },
    };

    /// <summary>The mean ± margin x (max - min), of the chosen locator; on a logarithmic axis it ends at the least value.</summary>
    private static View Band(Encoding encoding, int locators, bool log) => new()
    {
        Transforms =
        [
            new Where("datum.p === 0"),
            new Calculate("k", $"sequence({locators})"),
            new Flatten("k"),
            new Lookup("k", LocatedLines.Table, "k", "locator", "half", "floor"),
            new WhereChosen(Chosen),
            new Calculate("low", log ? "max(datum.value - datum.half, datum.floor)" : "datum.value - datum.half"),
            new Calculate("high", "datum.value + datum.half"),
        ],
        Mark = new Mark(MarkType.Area) { Opacity = 0.2 },
        Encoding = encoding with
        {
            Y = Channel.Number("low", "") with { Scale = encoding.Y!.Scale, Axis = encoding.Y.Axis },
            Y2 = Channel.Number("high"),
            Detail = Channel.Category("locator"),
        },
    };

    /// <summary>The quantity's name beside its mean.</summary>
    private static View EndLabels(Encoding encoding) => new()
    {
        Filter = "datum.x === datum.label",
        Mark = new Mark(MarkType.Text) { Color = "#808080", Align = "right", Baseline = "bottom", Dy = -6, FontSize = 12 },
        Encoding = encoding with { Text = Channel.Category("quantity") },
    };

    private static View Lines(Channel color, Channel dash, string x, string? initially) => new()
    {
        Data = LocatedLines.Table,
        Selections = [new Selection(Chosen, "locator") { Initially = initially }],
        Mark = new Mark(MarkType.Rule) { StrokeWidth = 2 },
        Encoding = new Encoding
        {
            X = Channel.Number("at", x),
            Color = color,
            StrokeDash = dash,
            Opacity = Channel.Constant(1) with { WhenSelected = Chosen, Otherwise = 0.75 },
            Tooltip =
            [
                Channel.Category("model"), Channel.Category("locator"), Channel.Ordinal("L*"), Channel.Ordinal("value"), Channel.Ordinal("margin"), Channel.Category("margin is"),
                Channel.Category("branch"), Channel.Category("readings"),
            ],
        },
    };
}
