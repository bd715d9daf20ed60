using LStar.Reports.Documents;
using LStar.Reports.Experiments.Drawing;
using LStar.Reports.Plots;

namespace LStar.Reports.Experiments.CrossHeritage;

/// <summary>Source 001: the heads formula on models of other labs, by the sign change of a trace.</summary>
internal static class CrossHeritageSection
{
    public static ExperimentSection Of(string about, Entry result)
    {
        var ours = result["ours"];
        var runs = HeritageRun.All(result);
        return new ExperimentSection(
            "cross-heritage",
            about,
            [Overall(runs), Power(ours)],
            [
                .. new[]
                {
                    runs.Select(HeritageScatters.Predicted),
                    runs.Select(LabErrorPlot.Of),
                    runs.Select(HeritageScatters.Calibration),
                    [RunCharts.Overall(result, runs)],
                    NoiseCounts.Of(ours, new PlotIds()),
                    [RunCharts.RowSumSizes(ours), RunCharts.LeaveOneOut(runs)],
                    runs.Select(Null),
                }.SelectMany(plots => plots).OfType<Plot>(),
            ]);
    }

    private static Plot? Null(HeritageRun run) => NullChart.Of(
        $"cross-heritage-null-{run.Id}", $"L* of each model against its nulls: {run.Name}", "Sign change, mean over prompts.",
        run.Rows.SelectMany(row => new[]
        {
            (HeritageRun.Model(row), "white noise", row["ours"]["white_noise_within_one_layer"].Number, row["L_star_empirical"].Number),
            (HeritageRun.Model(row), "noise scaled by each layer's weights", row["ours"]["scaled_noise_within_one_layer"].Number, row["L_star_empirical"].Number),
        }));

    private static TextGrid Overall(IReadOnlyList<HeritageRun> runs) => new(
        "Errors of the heads formula", ["run", "models", "depth error", "true MAPE", "calibration matches", "verdict"],
        [
            .. runs.Select(run => (IReadOnlyList<string>)
            [
                run.Name, Figures.Short(run.Rows.Count), Figures.Percent(run.Summary["depth_error"].Number), Figures.Percent(run.Summary["true_mape"].Number),
                run.Source["calibration_consistency"].Text ?? Figures.Undefined, run.Source["verdict"].Text ?? Figures.Undefined,
            ]),
        ]);

    private static TextGrid Power(Entry ours) => new(
        "Tests of the counts, and what they would have found", ["L*", "null", "exact p", "verdict", "power"],
        [
            .. ours["noise_tests"].Items.Concat(ours["published_run"]["noise_tests"].Items).Select(test => (IReadOnlyList<string>)
            [
                test["l_stars"].Text ?? "", NoiseCounts.Null(test), Figures.Short(test["exact_multinomial_p"].Number), test["verdict"].Text ?? "",
                string.Join("; ", test["power"].Items.Select(one => $"{one["alternative"].Text}: {Figures.Short(one["power"].Number)}")),
            ]),
        ]);
}
