using LStar.Reports.Documents;
using LStar.Reports.Experiments.Drawing;
using LStar.Reports.Sweeps;

namespace LStar.Reports.Experiments.Dynamics;

/// <summary>L* while a model learns: a series to pick, and pairs of a base and a tuned model.</summary>
internal static class DynamicsSection
{
    public static ExperimentSection Of(string about, Entry result)
    {
        var series = result["series"].Items.Select(SeriesPicture.Of).ToList();
        return new ExperimentSection("dynamics", about, [.. result["pairs"].Items.Select(Pair)], [])
        {
            Models = [.. series.Select((one, number) => SeriesPlots.Of(one, $"dynamics.{number + 1}"))],
        };
    }

    private static TextGrid Pair(Entry pair) => new(
        $"{pair["base"].Text} -> {pair["tuned"].Text}{(pair["reason"].Text is { } reason ? $": {reason}" : "")}",
        ["reading", "before", "after", "margin before", "margin after", "shape changes by", "/ margin", "p as far (noise)", "p as far (walk)", "verdict"],
        [
            .. pair["readings"].Items.Select(IReadOnlyList<string> (move) =>
            [
                move["name"].Text ?? "", Figures.Long(move["before"].Number), Figures.Long(move["after"].Number), Figures.Short(move["marginBefore"].Number), Figures.Short(move["marginAfter"].Number),
                Figures.Short(move["shapeChange"].Number), Figures.Short(move["changePerMargin"].Number), Figures.Short(move["whiteNoiseP"].Number), Figures.Short(move["randomWalkP"].Number), move["verdict"].Text ?? "",
            ]),
        ]);
}
