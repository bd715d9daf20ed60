using LStar.Reports.Documents;
using LStar.Reports.Experiments.Drawing;
using LStar.Reports.Plots;

namespace LStar.Reports.Experiments.Calibration;

/// <summary>The run that made the calibration L*: the first-head trace, located by its steepest change; other traces and locators beside it.</summary>
internal static class CalibrationSection
{
    /// <summary>The curves a result may have, in words.</summary>
    public static readonly IReadOnlyList<(string Key, string Name)> Curves =
        [("traceFirstHead", "first-head trace"), ("traceMultiHeadPublished", "multi-head trace, published slice"), ("traceMultiHead", "multi-head trace, value rows")];

    public static ExperimentSection Of(string about, Entry result)
    {
        List<(string Name, Entry Model)> models =
        [
            .. result["results"].Items.Select(model => (Model(model), model)),
            .. result["published_traces"]["results"].Items.Select(model => ($"{Model(model)} (published traces)", model)),
        ];
        List<Plot> plots = [.. new[] { AgainstCalibration(models), Null(models) }.OfType<Plot>()];
        var ids = new PlotIds(plots.Select(plot => plot.Id));
        return new ExperimentSection(
            "calibration",
            about,
            [Located(models)],
            plots)
        {
            Models = [.. models.Select(model => new ExperimentModel(model.Name, [], [.. CalibrationCurves.Of(model.Model, model.Name, ids)]))],
        };
    }

    private static string Model(Entry model) => model["model"].Text ?? "(no name)";

    private static Plot? AgainstCalibration(IReadOnlyList<(string Name, Entry Model)> models)
    {
        List<RowValue> values = [];
        foreach (var (name, model) in models)
        {
            if (model["L_star_calibration"].Number is { } calibration)
            {
                values.Add(new RowValue(name, "calibration", calibration));
            }

            values.AddRange(Curves.Where(curve => !model["curves"][curve.Key].IsMissing)
                .Select(curve => new RowValue(name, curve.Name, model["curves"][curve.Key]["locators"]["argmaxGradient"].Number, Note: model["curves"][curve.Key]["margin"].Number)));
        }

        values = [.. values.OrderBy(value => value.Series == "calibration" ? 0 : 1)];
        var compared = models.Where(model => model.Model["L_star_calibration"].Number is not null).ToList();
        return values.All(value => value.Value is null) ? null : new RowChart
        {
            Id = "calibration-l-star",
            Title = "L* of each trace, and the calibration's",
            Caption = $"By argmaxGradient of the mean curve over prompts. {Figures.Count(compared.Count, "model")} of {models.Count} have a calibration L*; the first-head trace gives it in {Equal(compared, "traceFirstHead")} of them, the multi-head trace in {Equal(compared, "traceMultiHeadPublished")}.",
            Row = "model",
            Value = "L*, layer (from 0)",
            Series = "trace",
            Values = values,
            Note = "margin, share of the curve's range",
        }.Draw();
    }

    private static int Equal(IEnumerable<(string Name, Entry Model)> models, string curve) =>
        models.Count(model => model.Model["curves"][curve]["locators"]["argmaxGradient"].Number == model.Model["L_star_calibration"].Number);

    private static Plot? Null(IReadOnlyList<(string Name, Entry Model)> models) => NullChart.Of(
        "calibration-null", "L* of the first-head trace against its nulls", "argmaxGradient of the mean curve.",
        models.SelectMany(model =>
        {
            var curve = model.Model["curves"]["traceFirstHead"];
            var located = curve["locators"]["argmaxGradient"].Number;
            return new[]
            {
                (model.Name, "white noise", curve["white_noise_within_one_layer"].Number, located),
                (model.Name, "random walk", curve["random_walk_within_one_layer"].Number, located),
                (model.Name, "permuted layers", curve["permutation_within_one_layer"].Number, located),
            };
        }));

    private static TextGrid Located(IReadOnlyList<(string Name, Entry Model)> models)
    {
        List<string> locators = [.. models.SelectMany(model => model.Model["curves"]["traceFirstHead"]["locators"].Members.Select(one => one.Name)).Distinct()];
        return new TextGrid("L* of the first-head trace by each locator", ["model", "calibration", .. locators, "first head reads"],
        [
            .. models.Select(model => (IReadOnlyList<string>)
            [
                model.Name,
                Figures.Long(model.Model["L_star_calibration"].Number),
                .. locators.Select(locator => Figures.Long(model.Model["curves"]["traceFirstHead"]["locators"][locator].Number)),
                model.Model["first_head_reads"].Text ?? "",
            ]),
        ]);
    }
}
