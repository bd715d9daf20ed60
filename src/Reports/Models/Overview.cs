using LStar.Experiments.Readings;
using LStar.Reports.Documents;
using LStar.Reports.Plots;
using LStar.Reports.VegaLite;

namespace LStar.Reports.Models;

/// <summary>All models together: L* by each reading as a part of the depth, over depth, and against its null.</summary>
public static class Overview
{
    private const int FewModels = 40;

    private static readonly string[] Fields = ["m", "r", "L*", "white noise", "random walk", "low", "high"];
    private static readonly IReadOnlyList<string> Order = [.. ReadingCatalogue.All.Select(reading => reading.Name)];

    /// <summary>Its plots; none for fewer than two models.</summary>
    public static IReadOnlyList<Plot> Of(IReadOnlyList<ModelDocument> models)
    {
        if (models.Count < 2)
        {
            return [];
        }

        var names = ModelLabels.Of(models);
        var readings = models.Select(DocumentReadings.Of).ToList();
        var readingNames = readings.SelectMany(list => list.Select(reading => reading.Name)).Distinct().ToList();
        var depths = new HashSet<(string, int)>();
        var rows = models.SelectMany((model, m) => readings[m].Select(reading => Row(model, m, reading, readingNames.IndexOf(reading.Name), depths.Add((reading.Name, model.Layers))))).ToList();
        DataTable[] data =
        [
            DataTable.Of("cells", Fields, rows),
            DataTable.Of("models", ["m", "model", "architecture", "layers"], models.Select((model, m) => new object?[] { m, names[m], model.Facts.FirstOrDefault(fact => fact.Name == "architecture").Value, model.Layers })),
            DataTable.Of("readings", ["r", "reading"], readingNames.Select((reading, r) => new object?[] { r, reading })),
        ];
        var several = $"{models.Count} models of {models.Min(model => model.Layers)} to {models.Max(model => model.Layers)} layers";
        return
        [
            Plot("depth", "L* as a part of the depth", $"L*/L by each reading, a stroke for each of {several}. Half of the depth is half-depth's own answer.", Strokes, data),
            Plot("models", "L* of every model", $"L*/L of {several} by each reading: dark is early, bright is late, empty is no L*.", Map(Math.Max(models.Count * (models.Count > FewModels ? 11 : 18), 60)), data),
            Plot("layers", "L* over depth", $"L* against the number of layers by each reading, {several}: a bar spans the middle 95 % of what white noise gives the reading's locator at that depth.", OverDepth, data),
            Plot("null", "L* against its null, all models", $"The probability that a null puts L* within a layer of the measured one, by each reading, {several}. To the left of the dashed line, at 5 %, the null does not explain it.", Nulls, data),
        ];
    }

    private static Plot Plot(string id, string title, string caption, View view, IReadOnlyList<DataTable> data) =>
        new() { Id = $"overview.{id}", Title = title, Caption = caption, View = view, Data = data };

    /// <summary>The null's middle stands with the first model of a depth alone, so that it is drawn once.</summary>
    private static object?[] Row(ModelDocument model, int m, MeasuredReading reading, int r, bool isFirstOfDepth)
    {
        var middle = isFirstOfDepth && ReadingNoise.Of(reading, model) is { } noise ? ReadingNoise.Middle(noise) : null;
        return [m, r, reading.Layer, reading.Nulls?.WhiteNoise, reading.Nulls?.RandomWalk, middle?.Low, middle?.High];
    }

    private static readonly IReadOnlyList<Transform> Named =
    [
        new Lookup("m", "models", "m", "model", "architecture", "layers"), new Lookup("r", "readings", "r", "reading"),
        new Calculate("L*/L", "isValid(datum['L*']) ? datum['L*'] / datum.layers : null"),
    ];

    private static readonly IReadOnlyList<Channel> Tooltip =
    [
        Channel.Category("model"), Channel.Category("architecture"), Channel.Ordinal("layers"), Channel.Category("reading"), Channel.Ordinal("L*"), Channel.Ordinal("L*/L"),
        Channel.Ordinal("white noise", "P within a layer on white noise"), Channel.Ordinal("random walk", "on a random walk"),
    ];

    private static readonly Channel Readings = Channel.Category("reading", "") with { Order = Order, Axis = new Axis { LabelLimit = 180 } };

    private static readonly View Strokes = new()
    {
        Data = "cells",
        Transforms = Named,
        Height = 22 * Order.Count,
        Mark = new Mark(MarkType.Tick) { Opacity = 0.7, Size = 16, Thickness = 2 },
        Encoding = new Encoding { X = Channel.Number("L*/L", "L*/L") with { Scale = new Scale { Domain = (0, 1) } }, Y = Readings, Tooltip = Tooltip },
    };

    private static View Map(double height) => new()
    {
        Data = "cells",
        Transforms = Named,
        Height = height,
        Mark = new Mark(MarkType.Rect),
        Encoding = new Encoding
        {
            X = Readings with { Axis = new Axis { LabelAngle = -40, LabelLimit = 180 } },
            Y = Channel.Category("model", "") with { AsGiven = true, Axis = new Axis { LabelLimit = 220, LabelOverlap = true } },
            Color = Channel.Number("L*/L", "L*/L") with { Scale = new Scale { Scheme = "viridis", Domain = (0, 1) } },
            Tooltip = Tooltip,
        },
    };

    private static readonly View OverDepth = new()
    {
        Data = "cells",
        Transforms = Named,
        Facet = Channel.Category("reading", "") with { Order = Order },
        FacetColumns = 4,
        Width = 140,
        Height = 120,
        Encoding = new Encoding { X = Channel.Number("layers", "L") with { Scale = new Scale { Zero = true } } },
        Layers =
        [
            new View { Mark = new Mark(MarkType.Rule) { Color = "#888888", Opacity = 0.5, StrokeWidth = 5 }, Encoding = new Encoding { Y = Channel.Number("low", "L*"), Y2 = Channel.Number("high") } },
            new View { Mark = new Mark(MarkType.Point) { Filled = true, Size = 35, Opacity = 0.8 }, Encoding = new Encoding { Y = Channel.Number("L*", "L*"), Tooltip = Tooltip } },
        ],
    };

    private static readonly View Nulls = new()
    {
        Data = "cells",
        Transforms = Named,
        Height = 30 * Order.Count,
        Layers =
        [
            new View
            {
                Mark = new Mark(MarkType.Point) { Size = 40, Opacity = 0.8 },
                Transforms = [new Calculate("on", "['white noise', 'random walk']"), new Flatten("on"), new Calculate("probability", "datum[datum.on]")],
                Encoding = new Encoding
                {
                    X = Channel.Number("probability", "probability within a layer"),
                    Y = Readings,
                    Color = Channel.Category("on", "null") with { Scale = new Scale { Categories = ["white noise", "random walk"], Range = ["#0072b2", "#e69f00"] } },
                    Shape = Channel.Category("on", "null") with { Scale = new Scale { Categories = ["white noise", "random walk"], Range = ["circle", "triangle-up"] } },
                    YOffset = Channel.Category("on"),
                    Tooltip = Tooltip,
                },
            },
            new View { Mark = new Mark(MarkType.Rule) { StrokeDash = [4, 4], Color = "#888888", StrokeWidth = 1.5 }, Encoding = new Encoding { X = Channel.At(0.05) } },
        ],
    };
}
