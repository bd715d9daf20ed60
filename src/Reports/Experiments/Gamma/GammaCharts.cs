using LStar.Reports.Documents;
using LStar.Reports.Experiments.Drawing;
using LStar.Reports.Plots;

namespace LStar.Reports.Experiments.Gamma;

/// <summary>All models together: where the schedule lies, which form fits input_ln, which law cools.</summary>
internal static class GammaCharts
{
    private const string Variance = "variance over layers of ln(scale), logarithmic";

    public static Plot? Schedule(IReadOnlyList<Entry> models)
    {
        List<RowValue> values =
        [
            .. models.SelectMany(model => new[]
            {
                new RowValue(GammaSection.Model(model), "norms' γ, mean of families", Positive(model["scheduleVariance"]["gammas"].Number)),
                new RowValue(GammaSection.Model(model), "projections, mean of families", Positive(model["scheduleVariance"]["projections"].Number)),
            }),
        ];
        var (inGamma, decided) = (models.Count(model => model["scheduleVariance"]["inGamma"].Flag == true), models.Count(model => model["scheduleVariance"]["inGamma"].Flag is not null));
        return values.All(value => value.Value is null) ? null : new RowChart
        {
            Id = "gamma-schedule",
            Title = "Where the per-layer schedule lies: γ or projections",
            Caption = $"The source has it in the norms' γ; their variance is the larger in {inGamma} of {Figures.Count(decided, "model")}. A variance of 0 is not drawn.",
            Row = "model",
            Value = Variance,
            Series = "families",
            Values = values,
            Log = true,
        }.Draw();
    }

    public static Plot? Families(Entry model, PlotIds ids)
    {
        var norms = new[] { "input_ln", "post_attn_ln", "q_norm", "k_norm" };
        List<RowValue> values =
        [
            .. model["scheduleVariance"]["families"].Members.Select(family =>
                new RowValue(family.Name, norms.Contains(family.Name) ? "norm's γ" : "projection", Positive(family.Value.Number))),
        ];
        return values.All(value => value.Value is null) ? null : new RowChart
        {
            Id = ids.Of("gamma", GammaSection.Model(model), "schedule"),
            Title = $"Variance of each family over layers: {GammaSection.Model(model)}",
            Caption = "How much a family's scale changes over layers, in squared logarithms. A family with a scale of 0 has none.",
            Row = "family",
            Value = Variance,
            Series = "kind",
            Values = values,
            Log = true,
        }.Draw();
    }

    public static Plot? Fits(IReadOnlyList<Entry> models)
    {
        List<(string Row, string Column, double? Value)> cells =
            [.. models.SelectMany(model => Trajectories.Forms(model["fits"]["input_ln"]).Select(form => (GammaSection.Model(model), form.Name, form.Fit["r2"].Number)))];
        return cells.All(cell => cell.Value is null) ? null : new Grid
        {
            Id = "gamma-fits",
            Title = "Fit of each form to input_ln",
            Caption = "R² in the linear domain, 1 is perfect; below 0 is shown as 0. Two segments have five coefficients, offset power three, the others two, and too few layers for them leave a cell open: compare by AICc, in each model's table.",
            Row = "model",
            Column = "form",
            Value = "R²",
            Cells = cells,
            Domain = (0, 1),
        }.Draw();
    }

    public static Plot? Laws(IReadOnlyList<Entry> models)
    {
        List<RowValue> values =
        [
            .. models.SelectMany(model => model["temperature"].Items.Take(1).SelectMany(reading => TemperaturePlots.Laws.Select(law =>
                new RowValue(GammaSection.Model(model), law.Name, reading["laws"][law.Key]["aiccDifference"].Number, Note: reading["laws"][law.Key]["r2"].Number)))),
        ];
        var exponential = models.Count(model => model["temperature"].Items.Take(1).Any(reading => reading["exponentialLead"].Number >= 2));
        return values.All(value => value.Value is null) ? null : new RowChart
        {
            Id = "gamma-laws",
            Title = "Cooling laws by AICc",
            Caption = $"Of T(l)/T(0) = γ(0)/γ(l) from input_ln. The best law is at 0, one past 2 is clearly worse. Exponential cooling leads by 2 or more in {exponential} of {Figures.Count(models.Count, "model")}.",
            Row = "model",
            Value = "AICc above the best law's",
            Series = "law",
            Values = [.. values.Where(value => value.Value is not null)],
            Limits = [new RowLimit(2, "2")],
            Note = "R², linear domain",
        }.Draw();
    }

    private static double? Positive(double? value) => value > 0 ? value : null;
}
