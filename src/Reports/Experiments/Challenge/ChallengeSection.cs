using LStar.Reports.Documents;
using LStar.Reports.Experiments.Drawing;
using LStar.Reports.Plots;

namespace LStar.Reports.Experiments.Challenge;

/// <summary>Source 002: eight models, formulas for their L* ranked by error, observations and constraints.</summary>
internal static class ChallengeSection
{
    public static ExperimentSection Of(string about, Entry result)
    {
        var ours = result["ours"];
        return new ExperimentSection(
            "challenge",
            about,
            [Leaderboard(result), Data(result)],
            [
                .. FormulaErrors.Of(result, new PlotIds()),
                .. new[]
                {
                    Submissions.Errors(result), Submissions.Predicted(result),
                    RatioScatters.Depth(result), RatioScatters.Heads(result), RatioScatters.Correlations(ours),
                    Ranges.Ratios(ours), Ranges.Gains(ours), Ranges.ValueNorms(result),
                    Bounds.Shares(ours), Bounds.Depths(ours), Bounds.HeadsFormula(ours),
                    NullChart.Of(
                        "challenge-null", "Calibration L* of the eight models against white noise", "argmaxGradient, published L*.",
                        result["data"].Items.Select(row => (Model(row), "white noise", row["whiteNoiseWithinOne"].Number, row["L_star"].Number))),
                    Measured.Errors(ours["newData"]),
                    NullChart.Of("challenge-measured-null", "L* of the models measured here against white noise", "The calibration's reading and steepest ascent.", Measured.Nulls(ours["newData"])),
                }.OfType<Plot>(),
            ]);
    }

    public static string Model(Entry row) => row["model"].Text ?? "(no name)";

    private static TextGrid Leaderboard(Entry result) => new("Leaderboard", ["formula", "depth error", "claimed", "true MAPE", "inputs"],
    [
        .. result["leaderboard"].Items.Select(row => (IReadOnlyList<string>)
        [
            row["title"].Text is { } title ? $"{title}: {row["formula"].Text}" : row["formula"].Text ?? "", Figures.Percent(row["MAPE"].Number), Figures.Percent(row["claimed"].Number),
            Figures.Percent(row["trueMape"].Number), string.Join(", ", row["inputs"].Items.Select(input => input.Text)),
        ]),
    ]);

    private static TextGrid Data(Entry result) => new("The source's eight models", ["model", "lab", "L", "heads", "G", "L*", "behavior", "trace", "doubt"],
    [
        .. result["data"].Items.Select(row => (IReadOnlyList<string>)
        [
            Model(row), row["lab"].Text ?? "", Figures.Long(row["L"].Number), Figures.Long(row["n_heads"].Number), Figures.Long(row["G"].Number),
            Figures.Long(row["L_star"].Number), row["behavior"].Text ?? "", Figures.Long(row["trace_mh"].Number), row["doubtful"].Text ?? "",
        ]),
    ]);
}
