using LStar.Reports.Documents;
using LStar.Reports.Experiments.Drawing;
using LStar.Reports.Plots;

namespace LStar.Reports.Experiments.Gamma;

/// <summary>Source 004: how the scales of norms and projections go over layers, and the attention temperature read from them.</summary>
internal static class GammaSection
{
    private const string InputNorm = "input_ln";

    public static ExperimentSection Of(string about, Entry result)
    {
        var models = result["models"].Items;
        List<Plot> plots = [.. new[] { GammaCharts.Schedule(models), GammaCharts.Fits(models), GammaCharts.Laws(models) }.OfType<Plot>()];
        var ids = new PlotIds(plots.Select(plot => plot.Id));
        return new ExperimentSection(
            "gamma",
            about,
            [Coolings(models)],
            plots)
        {
            Models = [.. models.Select(model => new ExperimentModel(
                Model(model),
                [.. InputTable(model), Fits(model)],
                [.. TemperaturePlots.Of(model, ids), .. Trajectories.Of(model, ids), .. new[] { GammaCharts.Families(model, ids) }.OfType<Plot>()]))],
        };
    }

    public static string Model(Entry model) => model["model"].Text ?? "(no name)";

    private static TextGrid Coolings(IReadOnlyList<Entry> models) => new(
        "Attention temperature: exponential (Kirkpatrick) cooling against the other laws", ["model", "reading", "change of log T a layer", "R² in log space", "lead by AICc", "reason"],
        [
            .. models.SelectMany(model => model["temperature"].Items.Select(reading => (IReadOnlyList<string>)
            [
                Model(model), reading["reading"].Text ?? "", Figures.Long(reading["kirkpatrick"]["b"].Number), Figures.Long(reading["kirkpatrick"]["r2Log"].Number),
                Figures.Long(reading["exponentialLead"].Number), reading["reason"].Text ?? "",
            ])),
        ]);

    /// <summary>The source's table: value, ratio to the first, logarithm.</summary>
    private static IEnumerable<TextGrid> InputTable(Entry model)
    {
        var values = model["scales"][InputNorm].Numbers;
        if (values.Count > 0)
        {
            yield return new TextGrid("input_ln γ across layers (the schedule signal)", ["L", "γ_L", "γ_L / γ_0", "log γ_L"],
            [
                .. values.Select((value, layer) => (IReadOnlyList<string>)
                [
                    Figures.Long(layer), Figures.Long(value), Figures.Long(value / values[0]), Figures.Long(value > 0 ? Math.Log(value.Value) : null),
                ]),
            ]);
        }
    }

    private static TextGrid Fits(Entry model) => new(
        "Fits a family", ["family", "form", "R²", "AICc above the best", "Durbin-Watson", "fitted in"],
        [
            .. model["fits"].Members.SelectMany(family => Trajectories.Forms(family.Value).Select(form => (IReadOnlyList<string>)
            [
                family.Name, form.Fit["form"].Text ?? form.Name, Figures.Long(form.Fit["r2"].Number), Figures.Long(form.Fit["aiccDifference"].Number),
                Figures.Long(form.Fit["residuals"]["durbinWatson"].Number), form.Fit["fittedIn"].Text ?? "",
            ])),
        ]);
}
