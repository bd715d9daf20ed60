using LStar.Reports.Documents;
using LStar.Reports.Experiments.Drawing;
using LStar.Reports.Plots;

namespace LStar.Reports.Experiments.CrossHeritage;

/// <summary>Ours: how often each L* was found, beside what noise gives (white noise: 1/3, 1/3, 1/5, 2/15 for 1, 2, 3 and more).</summary>
internal static class NoiseCounts
{
    private static readonly Dictionary<string, string> Nulls = new() { ["whiteNoise"] = "white noise", ["scaledNoise"] = "noise scaled by each layer's weights" };

    public static IEnumerable<Plot> Of(Entry ours, PlotIds ids)
    {
        var tests = ours["noise_tests"].Items.Concat(ours["published_run"]["noise_tests"].Items);
        foreach (var of in tests.GroupBy(test => test["l_stars"].Text ?? "L*"))
        {
            var bins = of.First()["bins"].Items.Select(bin => bin.Text ?? "").ToList();
            List<RowValue> values = [.. Row(bins, "found", of.First()["observed"].Numbers)];
            foreach (var test in of)
            {
                values.AddRange(Row(bins, $"expected of {Null(test)}", test["expected"].Numbers));
            }

            if (values.Any(value => value.Value is not null))
            {
                yield return Draw(ids.Of("cross-heritage-noise", of.Key), of.Key, [.. of], values);
            }
        }
    }

    public static string Null(Entry test) => test["null"].Text is { } name ? Nulls.GetValueOrDefault(name, name) : "a null without a name";

    private static Plot Draw(string id, string subject, IReadOnlyList<Entry> tests, IReadOnlyList<RowValue> values)
    {
        var found = string.Join("; ", tests.Select(test =>
            $"against {Null(test)} chi-square {Figures.Short(test["chi_square"].Number)}, exact p = {Figures.Short(test["exact_multinomial_p"].Number ?? test["p"].Number)}, {test["verdict"].Text ?? "no verdict"}"));
        return new RowChart
        {
            Id = id,
            Title = $"Counts of L* and what noise gives: {subject}",
            Caption = $"n = {Figures.Short(values.Where(value => value.Series == "found").Sum(value => value.Value ?? 0))} L* by sign change; {found}. Not to be told from noise is no proof of noise: the tables give the power.",
            Row = "L*, layer",
            Value = "number of L*",
            Series = "counts",
            Values = values,
            Bars = true,
        }.Draw();
    }

    private static IEnumerable<RowValue> Row(IReadOnlyList<string> bins, string series, IReadOnlyList<double?> counts) =>
        bins.Zip(counts).Select(pair => new RowValue(pair.First, series, pair.Second));
}
