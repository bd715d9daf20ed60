using LStar.Reports;
using LStar.Reports.Plots;
using LStar.Reports.VegaLite;

namespace LStar.Specs.Reports.Export;

/// <summary>Small reports to export.</summary>
internal static class SampleReport
{
    /// <summary>A curve over layers with a rule in its middle: layers, a filter, a selection, a null among the data.</summary>
    public static Plot Curve(string id = "entropy", string title = "Attention entropy") => new()
    {
        Id = id,
        Title = title,
        Caption = "Entropy by layer, <b>bold</b> & exact.",
        View = new View
        {
            Data = "curve",
            Height = 200,
            Layers =
            [
                new View
                {
                    Mark = new Mark(MarkType.Line) { Point = true },
                    Selections = [new Selection("prompt", "prompt")],
                    Filter = "isValid(datum.value)",
                    Encoding = new Encoding
                    {
                        X = Channel.Number("layer", "Layer") with { Axis = new Axis { TickMinStep = 1 } },
                        Y = Channel.Number("value", "Entropy"),
                        Color = Channel.Category("prompt", "Prompt"),
                        Opacity = Channel.Constant(1) with { WhenSelected = "prompt", Otherwise = 0.2 },
                        Tooltip = [Channel.Number("layer", "Layer"), Channel.Number("value", "Entropy")],
                    },
                },
                new View { Data = "star", Mark = new Mark(MarkType.Rule) { Color = "#c00" }, Encoding = new Encoding { X = Channel.Number("layer") } },
            ],
        },
        Data =
        [
            DataTable.Of("curve", ["prompt", "layer", "value"], from prompt in (string[])["paris", "paradox"] from layer in Enumerable.Range(0, 6)
                select new object?[] { prompt, layer, layer == 4 ? double.NaN : prompt.Length + (0.5 * layer) }),
            DataTable.Of("star", ["layer"], [[3]]),
        ],
    };

    /// <summary>The same kind of plot in each place of a report.</summary>
    public static Report Of(params IReadOnlyList<Plot> plots) => new() { Time = DateTimeOffset.UnixEpoch, Files = ["a.json"], Overview = plots };

    /// <summary>A model with plots.</summary>
    public static ModelSection Model(string name, string fileName, params IReadOnlyList<Plot> plots) => new(name, fileName, [], [], [new PlotGroup("Attention", plots)]);
}
