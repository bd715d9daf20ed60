using LStar.Reports.Plots;
using LStar.Reports.VegaLite;

namespace LStar.Reports.Experiments.Drawing;

/// <summary>Curves over one model's layers, with lines where L* lies. Plots of one quantity share a view: names and layers are data.</summary>
internal sealed record LayerCurve
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    public required string Caption { get; init; }

    /// <summary>The axis up: what, in which unit.</summary>
    public required string Value { get; init; }

    /// <summary>Curves by name, a value a layer, null where undefined.</summary>
    public required IReadOnlyList<(string Name, IReadOnlyList<double?> Values)> Curves { get; init; }

    /// <summary>What was located, and its layer; those of one layer share a line.</summary>
    public IReadOnlyList<(string Name, double Layer)> Located { get; init; } = [];

    public bool Log { get; init; }

    public Plot Draw() => new()
    {
        Id = Id,
        Title = Title,
        Caption = Caption,
        View = Make(),
        Data =
        [
            DataTable.Of("curves", ["layer", "value", "key"], Curves.SelectMany((curve, key) => curve.Values.Select((value, layer) => new object?[] { layer, Shown(value), key }))),
            DataTable.Of("names", ["key", "curve"], Curves.Select((curve, key) => new object?[] { key, curve.Name })),
            DataTable.Of("located", ["layer", "name"], Located.GroupBy(one => one.Layer).OrderBy(group => group.Key)
                .Select(group => new object?[] { group.Key, $"L* {Figures.Long(group.Key)}: {string.Join(", ", group.Select(one => one.Name))}" })),
        ],
    };

    private double? Shown(double? value) => Log && value is <= 0 ? null : value;

    private View Make()
    {
        var x = Channel.Number("layer", "layer (from 0)") with { Axis = new Axis { TickMinStep = 1 }, Scale = new Scale { Zero = false, Nice = false } };
        var y = Channel.Number("value", Value) with { Axis = Log ? new Axis { Format = "~g" } : null, Scale = new Scale { Type = Log ? ScaleType.Log : ScaleType.Linear, Zero = Log ? null : false } };
        return new View
        {
            Height = 260,
            IndependentColor = true,
            IndependentShapes = true,
            Layers =
            [
                new View
                {
                    Data = "located",
                    Mark = new Mark(MarkType.Rule) { StrokeWidth = 1.5 },
                    Encoding = new Encoding
                    {
                        X = x,
                        Color = Palette.LineColor("name", "", columns: 2),
                        StrokeDash = Palette.Dash("name", "", columns: 2),
                        Tooltip = [Channel.Category("name", "located"), Channel.Number("layer", "layer")],
                    },
                },
                new View
                {
                    Data = "curves",
                    Transforms = [new Lookup("key", "names", "key", "curve")],
                    Encoding = new Encoding { X = x, Y = y, Color = Palette.Color("curve", "") },
                    Layers =
                    [
                        new View { Mark = new Mark(MarkType.Line) { StrokeWidth = 1.5 } },
                        new View
                        {
                            Mark = new Mark(MarkType.Point) { Filled = true, Size = 40, Opacity = 1 },
                            Encoding = new Encoding
                            {
                                Shape = Palette.Shape("curve", ""),
                                Tooltip = [Channel.Category("curve", "curve"), Channel.Number("layer", "layer"), Channel.Number("value", Value)],
                            },
                        },
                    ],
                },
            ],
        };
    }
}
