using LStar.Reports.Documents;
using LStar.Reports.Experiments.Drawing;
using LStar.Reports.Plots;

namespace LStar.Reports.Experiments.Bentov;

/// <summary>Source 003: three metrics over layers, and L* by the steepest change of locality against half the depth.</summary>
internal static class BentovSection
{
    public static ExperimentSection Of(string about, Entry result)
    {
        var models = result["results"].Items;
        List<Plot> plots = [.. new[] { Both(models), MeanDeviation(result), Deviations(models) }.OfType<Plot>()];
        var ids = new PlotIds(plots.Select(plot => plot.Id));
        return new ExperimentSection(
            "bentov",
            about,
            [Summary(models), Depth(result)],
            plots)
        {
            Models = [.. models.Select(model => new ExperimentModel(Model(model), [], [.. BentovCurves.Of(model, Model(model), ids)]))],
        };
    }

    private static string Model(Entry model) => model["model"].Text ?? "(no name)";

    private static Plot? Both(IReadOnlyList<Entry> models)
    {
        List<RowValue> values =
        [
            .. models.SelectMany(model => new[]
            {
                new RowValue(Model(model), "theoretical (L/2)", model["L_star_theoretical"].Number, Note: model["n_layers"].Number),
                new RowValue(Model(model), "empirical (steepest locality)", model["L_star_empirical"].Number, Note: model["n_layers"].Number),
            }),
        ];
        return values.All(value => value.Value is null) ? null : new RowChart
        {
            Id = "bentov-l-star",
            Title = "Bentov Point: theoretical vs empirical",
            Caption = $"{Figures.Count(models.Count, "model")}, one prompt. A model without an empirical bar has no L*: its locality is constant or undefined. An L* of 0 has a bar without length.",
            Row = "model",
            Value = "L*, layer (from 0)",
            Series = "L*",
            Values = values,
            Bars = true,
            Note = "layers",
        }.Draw();
    }

    private static Plot? MeanDeviation(Entry result)
    {
        var found = result["performance"]["mean_deviation"].Number;
        List<RowValue> values = [.. result["ours"]["mean_deviation_nulls"].Items.Select(one => new RowValue(Words(one["null"].Text), "expected of the null", one["expected"].Number, Note: one["at_most_found"].Number))];
        return found is null || values.All(value => value.Value is null) ? null : new RowChart
        {
            Id = "bentov-mean-deviation",
            Title = "Mean deviation from L/2 and what nulls expect",
            Caption = $"Found: {Figures.Short(found)} layers, the dashed line. Where a null expects as little, L/2 says nothing of the models; the tooltip has the probability that the null deviates no more than was found.",
            Row = "null",
            Value = "mean abs(L* − L/2), layers",
            Series = "mean deviation",
            Values = values,
            Limits = [new RowLimit(found.Value, "found")],
            Note = "probability of at most the deviation found",
        }.Draw();
    }

    private static Plot? Deviations(IReadOnlyList<Entry> models)
    {
        List<RowValue> values =
        [
            .. models.SelectMany(model => model["ours"]["deviation_at_most"].Members.Select(one =>
                new RowValue(Model(model), Words(one.Name), one.Value.Number, Note: model["ours"]["deviation"].Number))),
        ];
        return values.All(value => value.Value is null) ? null : new RowChart
        {
            Id = "bentov-null",
            Title = "Deviation of each model against its nulls",
            Caption = "The share of draws from a null whose L* is as close to L/2 as the model's. Small would speak for L/2; about 0.5 is chance.",
            Row = "model",
            Value = "share of null curves, 0 to 1",
            Series = "null",
            Values = values,
            Limits = [new RowLimit(0.05, "0.05"), new RowLimit(0.5, "0.5")],
            Domain = (0, 1),
            Note = "deviation, layers",
        }.Draw();
    }

    private static string Words(string? name) => name switch
    {
        "uniform" => "any layer alike",
        "whiteNoise" => "white noise",
        "randomWalk" => "random walk",
        _ => name ?? "a null without a name",
    };

    private static TextGrid Summary(IReadOnlyList<Entry> models) => new(
        "Bentov Point summary", ["model", "layers", "L* (L/2)", "L* (empirical)", "deviation", "margin", "reason"],
        [
            .. models.Select(model => (IReadOnlyList<string>)
            [
                Model(model), Figures.Long(model["n_layers"].Number), Figures.Long(model["L_star_theoretical"].Number), Figures.Long(model["L_star_empirical"].Number),
                Figures.Long(model["ours"]["deviation"].Number), Figures.Long(model["ours"]["margin"].Number), model["ours"]["reason"].Text ?? "",
            ]),
        ]);

    private static TextGrid Depth(Entry result)
    {
        var ours = result["ours"];
        return new TextGrid("L/2 against a constant ratio", ["figure", "value"],
        [
            ["mean deviation", $"{Figures.Long(result["performance"]["mean_deviation"].Number)} layers"],
            ["depth error of L/2", Figures.Percent(ours["depth_error"].Number)],
            ["true MAPE of L/2", Figures.Percent(ours["true_mape"].Number)],
            ["best constant ratio L*/L", Figures.Long(ours["constant_ratio"].Number)],
            ["its depth error, in-sample", Figures.Percent(ours["constant_ratio_depth_error"].Number)],
            ["its depth error, leave-one-out", Figures.Percent(ours["constant_ratio_leave_one_out_depth_error"].Number)],
        ]);
    }
}
