using LStar.Experiments.Merging;
using LStar.Experiments.Readings;
using LStar.Reports.Plots;
using LStar.Reports.VegaLite;

namespace LStar.Reports.Sweeps;

/// <summary>All cells of a sweep, a small plot for each family: L* as a part of the depth by each reading, a stroke a checkpoint, coloured by training step where there are steps.</summary>
internal static class FamilyPlots
{
    private static readonly IReadOnlyList<string> Order = [.. ReadingCatalogue.All.Select(reading => reading.Name)];

    public static IReadOnlyList<Plot> Of(MergedSweep sweep, string id)
    {
        var rows = sweep.Cells.GroupBy(cell => cell.Subject, StringComparer.Ordinal).SelectMany(Rows).ToList();
        var steps = sweep.Cells.Any(cell => cell.Step is not null);
        return rows.Count == 0 ? [] :
        [
            new Plot
            {
                Id = $"{id}.families",
                Title = "L* as a part of the depth, by family",
                Caption = $"L*/L by each reading, a stroke for each of {rows.Select(row => row[0]).Distinct().Count()} models{(steps ? " and revisions, from dark (untrained) to bright (the last step)" : "")}; the mean over sets of prompts and engines. Half of the depth is half-depth's own answer.",
                View = View(steps),
                Data = [DataTable.Of("models", ["model", "family", "reading", "L*/L", "L*", "layers", "step", "place"], rows)],
            },
        ];
    }

    /// <summary>A row a reading. Steps are far from even, so that colour goes by their place among all.</summary>
    private static IEnumerable<object?[]> Rows(IGrouping<string, MergedCell> subject)
    {
        var first = subject.First();
        foreach (var reading in ReadingCatalogue.All)
        {
            var layers = subject.Select(cell => cell.Readings.FirstOrDefault(each => each.Reading == reading)?.Layer).OfType<double>().ToList();
            if (layers.Count > 0)
            {
                yield return [first.Subject, first.Family ?? first.Architecture ?? "unknown", reading.Name, layers.Average() / first.Layers, layers.Average(), first.Layers, first.Step, first.Step is { } step ? Math.Log(1 + step) : null];
            }
        }
    }

    private static View View(bool steps)
    {
        var encoding = new Encoding
        {
            X = Channel.Number("L*/L", "L*/L") with { Scale = new Scale { Domain = (0, 1) } },
            Y = Channel.Category("reading", "") with { Order = Order, Axis = new Axis { LabelLimit = 140 } },
            Tooltip = [Channel.Category("model"), Channel.Category("family"), Channel.Category("reading"), Channel.Ordinal("L*"), Channel.Ordinal("L*/L"), Channel.Ordinal("layers"), Channel.Ordinal("step")],
        };
        var mark = new Mark(MarkType.Tick) { Opacity = 0.8, Size = 12, Thickness = 2 };
        View[] coloured = steps
            ? [new View { Filter = "isValid(datum.step)", Mark = mark, Encoding = encoding with { Color = Channel.Number("place", "ln(1 + step)") with { Scale = new Scale { Scheme = "viridis" } } } }]
            : [];
        return new View
        {
            Data = "models",
            Facet = Channel.Category("family", ""),
            FacetColumns = 3,
            Width = 190,
            Height = 14 * Order.Count,
            Layers = [new View { Filter = "!isValid(datum.step)", Mark = mark, Encoding = encoding }, .. coloured],
        };
    }
}
