using LStar.Experiments.Readings;
using LStar.Reports.Documents;
using LStar.Reports.Plots;
using LStar.Reports.VegaLite;

namespace LStar.Reports.Models;

/// <summary>Each reading's L*, prompt by prompt, upon what white noise would give its locator.</summary>
internal static class ReadingPlot
{
    private const string Mark = "#d55e00";
    private const int Row = 100_000;

    /// <summary>Five figures of a probability whose standard error is in the third.</summary>
    private const int Decimals = 5;

    public static Plot? Of(ModelDocument model, string name, string idPrefix, IReadOnlyList<MeasuredReading> readings)
    {
        if (readings.Count == 0)
        {
            return null;
        }

        var noise = readings.Select(reading => ReadingNoise.Of(reading, model)).ToList();
        var rows = readings.Select((reading, r) => new object?[]
        {
            r, name, reading.Name, reading.Locator, reading.Curve, reading.Layer, reading.Averaged.Margin, reading.Averaged.Branch,
            reading.Nulls?.WhiteNoise, reading.Nulls?.RandomWalk, reading.Nulls?.Permutation, noise[r]?.Length ?? 0,
        });
        var shares = noise.SelectMany((null_, r) => null_ is null ? [] : null_.Shares.Select((share, layer) => new object?[] { (r * Row) + layer, Math.Round(share, Decimals) }));
        var prompts = readings.SelectMany((reading, r) => reading.ByPrompt.Where(prompt => prompt.Point.Layer is not null).GroupBy(prompt => prompt.Point.Layer!.Value)
            .OrderBy(group => group.Key).Select(group => new object?[] { r, group.Key, group.Count(), string.Join(", ", group.Select(prompt => prompt.Prompt)) }));
        var likely = readings.Where(reading => reading.Nulls?.WhiteNoise is > 0.05).Select(reading => reading.Name).ToList();
        return new Plot
        {
            Id = $"{idPrefix}.readings",
            Title = "L* against its null",
            Caption = $"L* of {name} by each reading: a diamond where its source would report it, circles where the prompts have it, larger for more. The stronger a cell's colour, the likelier the "
                + "reading's locator has its L* there on white noise; half-depth reads no curve. "
                + (likely.Count == 0 ? "None is" : $"{string.Join(", ", likely)} {(likely.Count == 1 ? "is" : "are")}") + " within a layer of what white noise gives with a probability above 5 %.",
            View = View,
            Data =
            [
                DataTable.Of("readings", ["r", "model", "reading", "locator", "curve", "L*", "margin", "branch", "white noise", "random walk", "shuffled", "n"], rows),
                DataTable.Of("noise", ["cell", "probability"], shares),
                DataTable.Of("prompts", ["r", "layer", "count", "prompts"], prompts),
            ],
        };
    }

    private static readonly Channel Reading = Channel.Category("reading", "") with { Order = [.. ReadingCatalogue.All.Select(reading => reading.Name)], Axis = new Axis { LabelLimit = 180 } };

    private static readonly Scale Layers = new() { Zero = true, Nice = false, Padding = 4 };

    private static readonly View View = new()
    {
        Data = "readings",
        Height = 22 * ReadingCatalogue.All.Count,
        Encoding = new Encoding { Y = Reading },
        Layers =
        [
            new View
            {
                Transforms = [new Calculate("layer", "sequence(datum.n)"), new Flatten("layer"), new Calculate("cell", $"datum.r * {Row} + datum.layer"), new Lookup("cell", "noise", "cell", "probability"),
                    new Calculate("from", "datum.layer - 0.5"), new Calculate("to", "datum.layer + 0.5")],
                Mark = new Mark(MarkType.Rect),
                Encoding = new Encoding
                {
                    X = Channel.Number("from", "layer") with { Scale = Layers, Axis = new Axis { TickMinStep = 1, Format = "d", Grid = false } },
                    X2 = Channel.Number("to"),
                    Opacity = Channel.Number("probability", "P on white noise") with { Scale = new Scale { Between = (0, 0.9) } },
                    Tooltip = [Channel.Category("reading"), Channel.Ordinal("layer"), Channel.Ordinal("probability", "probability on white noise")],
                },
            },
            new View
            {
                Data = "prompts",
                Transforms = [new Lookup("r", "readings", "r", "model", "reading")],
                Mark = new Mark(MarkType.Point) { Shape = "circle", Color = Mark, StrokeWidth = 2, Filled = false },
                Encoding = new Encoding
                {
                    X = Channel.Number("layer", "layer"),
                    Size = Channel.Number("count", "prompts") with { Legend = new Legend { TickMinStep = 1 } },
                    Tooltip = [Channel.Category("model"), Channel.Category("reading"), Channel.Ordinal("layer", "L*"), Channel.Ordinal("count"), Channel.Category("prompts")],
                },
            },
            new View
            {
                Mark = new Mark(MarkType.Point) { Shape = "diamond", Color = Mark, Filled = true, Size = 70, Opacity = 1 },
                Encoding = new Encoding
                {
                    X = Channel.Number("L*", "layer"),
                    Tooltip =
                    [
                        Channel.Category("model"), Channel.Category("reading"), Channel.Ordinal("L*"), Channel.Ordinal("margin"), Channel.Category("branch"), Channel.Category("locator"), Channel.Category("curve"),
                        Channel.Ordinal("white noise", "P within a layer on white noise"), Channel.Ordinal("random walk", "on a random walk"), Channel.Ordinal("shuffled", "on the curve shuffled"),
                    ],
                },
            },
        ],
    };
}
