using LStar.Reports.Documents;
using LStar.Reports.Experiments.Drawing;
using LStar.Reports.Plots;

namespace LStar.Reports.Experiments.Formulas;

/// <summary>A search for formulas: its verdict, the front of size against error, and the best forms.</summary>
internal static class SearchSection
{
    private const int Shown = 50;

    public static ExperimentSection Of(Entry result)
    {
        var front = result["front"].Items;
        var ranking = result["ranking"].Items;
        return new ExperimentSection(
            "formula-search",
            $"{result["tried"].Number:0} forms on {result["data"].Text}: {result["verdict"].Text}",
            [
                new TextGrid("What choosing the best is worth", ["", "mean depth error"],
                [
                    ["the best form, leave one out", Figures.Percent(ranking.FirstOrDefault()["leaveOneOut"].Number)],
                    ["the search, repeated without the model it predicts (nested)", Figures.Percent(result["nested"].Number)],
                    ["a constant ratio, leave one out", Figures.Percent(result["constantRatio"].Number)],
                    ["L/2", Figures.Percent(result["halfDepth"].Number)],
                ]),
                Forms("None smaller does better", front),
                Forms($"The best {Math.Min(Shown, ranking.Count)} of {ranking.Count}", [.. ranking.Take(Shown)]),
            ],
            [.. new[] { Front(result, front, ranking) }.OfType<Plot>()]);
    }

    private static TextGrid Forms(string title, IReadOnlyList<Entry> forms) => new(
        title, ["L* =", "size", "in-sample", "leave one out", "AICc", "parameters"],
        [
            .. forms.Select(IReadOnlyList<string> (form) =>
            [
                form["formula"].Text ?? "", Figures.Short(form["size"].Number), Figures.Percent(form["inSample"].Number), Figures.Percent(form["leaveOneOut"].Number), Figures.Short(form["aicc"].Number),
                string.Join(", ", form["parameters"].Numbers.Select(Figures.Long)),
            ]),
        ]);

    private static Plot? Front(Entry result, IReadOnlyList<Entry> front, IReadOnlyList<Entry> ranking)
    {
        List<ScatterPoint> points =
        [
            .. ranking.Take(20 * Shown).Where(Drawable).Select(form => new ScatterPoint(form["formula"].Text ?? "", form["size"].Number!.Value, form["leaveOneOut"].Number!.Value, "tried")),
            .. front.Where(Drawable).Select(form => new ScatterPoint(form["formula"].Text ?? "", form["size"].Number!.Value, form["leaveOneOut"].Number!.Value, "front")),
        ];
        if (points.Count == 0)
        {
            return null;
        }

        var (least, most) = (points.Min(point => point.X), points.Max(point => point.X));
        return new Scatter
        {
            Id = "formula-search-front",
            Title = "Size against error",
            Caption = "The best forms by their leave-one-out depth error, and the front: no smaller form has a smaller error. The lines are what the search is worth on models it has not seen, and a constant ratio.",
            X = "size, numbers, names and operations",
            Y = "leave-one-out depth error, %",
            Points = points,
            Group = "form",
            NamesOf = "front",
            Lines =
            [
                .. Level("the search, nested", result["nested"].Number, least, most),
                .. Level("constant ratio", result["constantRatio"].Number, least, most),
            ],
        }.Draw();
    }

    private static bool Drawable(Entry form) => form["size"].Number is not null && form["leaveOneOut"].Number is not null;

    private static IEnumerable<ScatterLine> Level(string name, double? at, double from, double to) => at is { } level ? [new ScatterLine(name, from, level, to, level)] : [];
}
