using LStar.Reports.Plots;
using LStar.Reports.VegaLite;

namespace LStar.Reports.Experiments.Drawing;

/// <summary>One measured trajectory over layers and the forms fitted to it. Plots of one quantity share a view: names, R^2 and layers are data.</summary>
internal sealed record FitCurves
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    public required string Caption { get; init; }

    /// <summary>The axis up: what, in which unit.</summary>
    public required string Value { get; init; }

    /// <summary>The layer of the first value.</summary>
    public int FirstLayer { get; init; }

    public required IReadOnlyList<double?> Measured { get; init; }

    /// <summary>Each form with its R^2 in the legend, and its value at each layer.</summary>
    public required IReadOnlyList<(string Legend, IReadOnlyList<double?> Values)> Fits { get; init; }

    public Plot Draw() => new()
    {
        Id = Id,
        Title = Title,
        Caption = Caption,
        View = Make(),
        Data =
        [
            DataTable.Of("measured", ["layer", "value"], Measured.Select((value, index) => new object?[] { FirstLayer + index, value })),
            DataTable.Of("fits", ["layer", "value", "key"], Fits.SelectMany((fit, key) => fit.Values.Select((value, index) => new object?[] { FirstLayer + index, value, key }))),
            DataTable.Of("forms", ["key", "form"], Fits.Select((fit, key) => new object?[] { key, fit.Legend })),
        ],
    };

    private View Make()
    {
        var x = Channel.Number("layer", "layer (from 0)") with { Axis = new Axis { TickMinStep = 1 }, Scale = new Scale { Zero = false, Nice = false } };
        var y = Channel.Number("value", Value) with { Scale = new Scale { Zero = false } };
        return new View
        {
            Height = 260,
            Layers =
            [
                new View
                {
                    Data = "fits",
                    Transforms = [new Lookup("key", "forms", "key", "form")],
                    Mark = new Mark(MarkType.Line) { StrokeWidth = 1.8 },
                    Encoding = new Encoding
                    {
                        X = x,
                        Y = y,
                        Color = Palette.Color("form", "", columns: 2),
                        StrokeDash = Palette.Dash("form", "", columns: 2),
                        Tooltip = [Channel.Category("form", "form"), Channel.Number("layer", "layer"), Channel.Number("value", Value)],
                    },
                },
                new View
                {
                    Data = "measured",
                    Mark = new Mark(MarkType.Point) { Filled = true, Size = 45, Opacity = 1, Color = Palette.Grey },
                    Encoding = new Encoding { X = x, Y = y, Tooltip = [Channel.Number("layer", "layer"), Channel.Number("value", Value)] },
                },
            ],
        };
    }
}
