using LStar.Experiments.Measuring;
using LStar.Reports.Documents;
using LStar.Reports.Plots;
using LStar.Reports.VegaLite;

namespace LStar.Reports.Models;

/// <summary>What each head of each layer does, as a map of layer by head: the mean over prompts.</summary>
internal static class HeadMaps
{
    private const double HeadHeight = 14;
    private const double Highest = 560;

    private static readonly (string Name, string Title)[] Kinds =
        [(MetricNames.HeadEntropy, "Head entropy (nats)"), (MetricNames.HeadOffDiagonal, "Head off-diagonal mass, summed over queries")];

    public static IEnumerable<Plot> Of(ModelDocument model, string name, string idPrefix)
    {
        foreach (var (kind, title) in Kinds)
        {
            var maps = model.Measured.Select(prompt => prompt.ByHead.GetValueOrDefault(kind)).OfType<double[][]>().ToList();
            if (maps.Count == 0 || maps.Exists(map => map[0].Length != maps[0][0].Length))
            {
                continue;
            }

            var heads = maps[0][0].Length;
            var rows = Enumerable.Range(0, model.Layers)
                .SelectMany(layer => Enumerable.Range(0, heads).Select(head => new object?[] { layer, head, maps.Average(map => map[layer][head]) }));
            yield return new Plot
            {
                Id = $"{idPrefix}.{kind}",
                Title = title,
                Caption = $"{title} of the {heads} heads in each of the {model.Layers} layers of {name}, {(maps.Count == 1 ? "one prompt" : $"mean over {maps.Count} prompts")}.",
                View = View(Math.Min(heads * HeadHeight, Highest)),
                Data = [DataTable.Of("heads", ["layer", "head", "value"], rows), DataTable.Of("model", ["key", "model"], [[0, name]])],
            };
        }
    }

    private static View View(double height) => new()
    {
        Data = "heads",
        Height = height,
        Transforms = [new Calculate("key", "0"), new Lookup("key", "model", "key", "model")],
        Mark = new Mark(MarkType.Rect),
        Encoding = new Encoding
        {
            X = Channel.Ordinal("layer", "layer") with { Axis = new Axis { LabelAngle = 0, LabelOverlap = true } },
            Y = Channel.Ordinal("head", "head") with { Axis = new Axis { LabelOverlap = true } },
            Color = Channel.Number("value", "") with { Scale = new Scale { Scheme = "viridis" } },
            Tooltip = [Channel.Category("model"), Channel.Ordinal("layer"), Channel.Ordinal("head"), Channel.Ordinal("value")],
        },
    };
}
