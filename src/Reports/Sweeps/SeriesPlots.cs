using LStar.Reports.Experiments.Drawing;
using LStar.Reports.Models;
using LStar.Reports.Plots;
using LStar.Reports.VegaLite;

namespace LStar.Reports.Sweeps;

/// <summary>One training series in pictures: each reading's L* against step, small, and every metric as a heat map of layer against step.</summary>
internal static class SeriesPlots
{
    private const double RowHeight = 11;
    private const double Highest = 420;

    /// <summary>Kinds of curve in the order in which they are shown; those unknown come last under their own names.</summary>
    private static readonly IReadOnlyList<CurveKind> Kinds = [.. CurveKind.Attention, .. CurveKind.Traces, .. CurveKind.Residual, .. CurveKind.Lens, .. CurveKind.Values];

    public static ExperimentModel Of(SeriesPicture series, string idPrefix) => new(
        series.Name,
        [new TextGrid("Does L* move while the model learns?", ["reading", "first", "last", "tau", "p (Holm)", "verdict"], [.. series.Readings.Select(Row)])],
        [OverSteps(series, idPrefix), .. Curves(series).Select(curve => HeatMap(series, idPrefix, curve.Kind, curve.Steps))]);

    private static IReadOnlyList<string> Row(SeriesReading reading)
    {
        var located = reading.Points.Where(point => point.Layer is not null).ToList();
        return [reading.Name, Figures.Short(located.FirstOrDefault()?.Layer), Figures.Short(located.LastOrDefault()?.Layer), Figures.Short(reading.Tau), Figures.Short(reading.HolmP), reading.Verdict];
    }

    private static IEnumerable<(CurveKind Kind, IReadOnlyList<IReadOnlyList<double?>> Steps)> Curves(SeriesPicture series) =>
    [
        .. Kinds.SelectMany(kind => series.Curves.Where(curve => curve.Name == kind.Name).Select(curve => (kind, curve.Steps))),
        .. series.Curves.Where(curve => Kinds.All(kind => kind.Name != curve.Name)).Select(curve => (new CurveKind(curve.Name, curve.Name), curve.Steps)),
    ];

    private static Plot OverSteps(SeriesPicture series, string idPrefix) => new()
    {
        Id = $"{idPrefix}.l-star",
        Title = "L* against training step",
        Caption = $"L* of {series.Name} by each reading at {series.Steps.Count} steps; bars span the middle 90 % of what white noise gives the reading's locator over {series.Layers} layers. A step without a point has no L*.",
        View = PointsView,
        Data =
        [
            DataTable.Of("points", ["reading", "step", "L*", "margin", "deviation", "low", "high", "verdict"], series.Readings.SelectMany(reading => reading.Points.Select(point => new object?[]
            {
                reading.Name, point.Step, point.Layer, point.Margin, point.Deviation, reading.Noise?.Low, reading.Noise?.High, reading.Verdict,
            }))),
        ],
    };

    private static Plot HeatMap(SeriesPicture series, string idPrefix, CurveKind kind, IReadOnlyList<IReadOnlyList<double?>> steps)
    {
        var values = steps.SelectMany(step => step).OfType<double>().Where(double.IsFinite).ToList();
        var log = kind.Log && values.Count > 0 && values.Min() > 0;
        var rows = Math.Max(1, steps.Count == 0 ? 1 : steps.Max(step => step.Count));
        var readers = series.Readings.Where(reading => reading.Curve == kind.Name).ToList();
        return new Plot
        {
            Id = $"{idPrefix}.{new string([.. kind.Name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' ? c : '-')])}",
            Title = kind.Title,
            Caption = $"{kind.Title} of {series.Name}, mean over prompts: a column a training step, a row a layer{(readers.Count == 0 ? "" : $"; rings are L* by {string.Join(", ", readers.Select(reading => reading.Name))}")}.{(kind.Remark.Length > 0 ? $" {kind.Remark}" : "")}",
            View = MapView(Math.Min(Highest, Math.Max(120, rows * RowHeight)), log, readers.Count > 0),
            Data =
            [
                DataTable.Of("cells", ["step", "layer", "value"], steps.SelectMany((step, s) => step.Select((value, layer) => new object?[] { s < series.Steps.Count ? series.Steps[s] : null, layer, value }))),
                .. readers.Count == 0 ? (DataTable[])[] :
                [
                    DataTable.Of("located", ["step", "layer", "L*", "reading"], readers.SelectMany(reading => reading.Points.Where(point => point.Layer is not null)
                        .Select(point => new object?[] { point.Step, (int)Math.Round(point.Layer!.Value, MidpointRounding.AwayFromZero), point.Layer, reading.Name }))),
                ],
            ],
        };
    }

    private static readonly Channel StepAxis = Channel.Ordinal("step", "training step") with { Axis = new Axis { LabelAngle = -40, LabelOverlap = true } };

    private static readonly View PointsView = new()
    {
        Data = "points",
        Facet = Channel.Category("reading", "") with { AsGiven = true },
        FacetColumns = 4,
        Width = 150,
        Height = 120,
        Encoding = new Encoding { X = StepAxis },
        Layers =
        [
            new View { Mark = new Mark(MarkType.Rule) { Color = "#888888", Opacity = 0.35, StrokeWidth = 6 }, Encoding = new Encoding { Y = Channel.Number("low", "L*"), Y2 = Channel.Place("high") } },
            new View
            {
                Mark = new Mark(MarkType.Line) { Point = true, StrokeWidth = 1.5 },
                Encoding = new Encoding
                {
                    Y = Channel.Number("L*", "L*"),
                    Tooltip = [Channel.Category("reading"), Channel.Ordinal("step"), Channel.Ordinal("L*"), Channel.Ordinal("margin"), Channel.Ordinal("deviation"), Channel.Category("verdict")],
                },
            },
        ],
    };

    private static View MapView(double height, bool log, bool located)
    {
        var layer = Channel.Ordinal("layer", "layer") with { Axis = new Axis { LabelOverlap = true } };
        var cells = new View
        {
            Mark = new Mark(MarkType.Rect),
            Encoding = new Encoding
            {
                X = StepAxis,
                Y = layer,
                Color = Channel.Number("value", "") with { Scale = new Scale { Scheme = "viridis", Type = log ? ScaleType.Log : null }, Legend = new Legend { Format = ".3~g" } },
                Tooltip = [Channel.Ordinal("step"), Channel.Ordinal("layer"), Channel.Ordinal("value")],
            },
        };
        return !located ? cells with { Data = "cells", Height = height } : new View
        {
            Data = "cells",
            Height = height,
            Layers =
            [
                cells,
                new View
                {
                    Data = "located",
                    Mark = new Mark(MarkType.Point) { Color = "#ffffff", Size = 50, StrokeWidth = 2, Filled = false },
                    Encoding = new Encoding { X = StepAxis, Y = layer, Tooltip = [Channel.Category("reading"), Channel.Ordinal("step"), Channel.Ordinal("L*")] },
                },
            ],
        };
    }
}
