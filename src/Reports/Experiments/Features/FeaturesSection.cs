using LStar.Reports.Documents;
using LStar.Reports.Experiments.Drawing;
using LStar.Reports.Plots;

namespace LStar.Reports.Experiments.Features;

/// <summary>Source 000: which features of a model go with its L*, and whether a fitted formula predicts it.</summary>
internal static class FeaturesSection
{
    public static ExperimentSection Of(string about, Entry result)
    {
        var ours = result["ours"];
        return new ExperimentSection(
            "features",
            about,
            [Performance(result), Correlations(ours)],
            [
                .. CorrelationScatters.Of(ours),
                .. new[]
                {
                    CorrelationChart.Of(ours), PredictedScatter.Of(result), ModelErrors.Of(result), FitErrors.Of(ours),
                    NullChart.Of(
                        "features-null", "L* of each model against its nulls", "Entropy midpoint, one prompt.",
                        ours["features"].Items.SelectMany(model => Nulls(model))),
                }.OfType<Plot>(),
            ]);
    }

    /// <summary>A model's name, as the result has it.</summary>
    public static string Model(Entry model) => model["model"].Text ?? "(no name)";

    private static IEnumerable<(string Model, string Null, double? Share, double? LStar)> Nulls(Entry model)
    {
        var located = model["lStar"];
        yield return (Model(model), "white noise", located["withinOneOnWhiteNoise"].Number, located["layer"].Number);
        yield return (Model(model), "random walk", located["withinOneOnRandomWalk"].Number, located["layer"].Number);
        yield return (Model(model), "permuted layers", located["withinOneOnPermutations"].Number, located["layer"].Number);
    }

    private static TextGrid Performance(Entry result)
    {
        var (parameters, performance) = (result["parameters"], result["performance"]);
        return new TextGrid("The formula, as fitted", ["figure", "value"],
        [
            ["v1", result["formula"]["v1"].Text ?? Figures.Undefined],
            ["v2", result["formula"]["v2"].Text ?? Figures.Undefined],
            ["F_entropy", result["formula"]["v2_components"]["F_entropy"].Text ?? Figures.Undefined],
            ["F_cond", result["formula"]["v2_components"]["F_cond"].Text ?? Figures.Undefined],
            ["alpha, beta, gamma", $"{Figures.Long(parameters["alpha"].Number)}, {Figures.Long(parameters["beta"].Number)}, {Figures.Long(parameters["gamma"].Number)}"],
            ["mean depth error of v1", Figures.Percent(performance["v1_mean_error_%"].Number)],
            ["mean depth error of v2, in-sample", Figures.Percent(performance["v2_mean_error_%"].Number)],
            ["mean depth error of v2, leave-one-out", Figures.Percent(result["ours"]["errors"]["v2LeaveOneOut"]["depthError"].Number)],
        ]);
    }

    private static TextGrid Correlations(Entry ours) => new("Pearson's r of every feature with L*", ["feature", "r", "p", "models", "why not"],
    [
        .. ours["correlations"].Members.Select(feature => (IReadOnlyList<string>)
        [
            feature.Name, Figures.Long(feature.Value["r"].Number), Figures.Long(feature.Value["p"].Number), Figures.Long(feature.Value["models"].Number),
            feature.Value["reason"].Text ?? "",
        ]),
    ]);
}
