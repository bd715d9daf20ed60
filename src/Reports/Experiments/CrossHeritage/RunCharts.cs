using LStar.Reports.Documents;
using LStar.Reports.Experiments.Drawing;
using LStar.Reports.Plots;

namespace LStar.Reports.Experiments.CrossHeritage;

/// <summary>Runs side by side: overall errors with the source's two, and refitted forms in-sample beside leave-one-out.</summary>
internal static class RunCharts
{
    public static Plot? Overall(Entry result, IReadOnlyList<HeritageRun> runs)
    {
        List<RowValue> values = [];
        foreach (var run in runs)
        {
            values.Add(new RowValue(run.Name, "depth error, % of L", run.Summary["depth_error"].Number));
        }

        if (result["comparison_v2_argmax"].Number is { } argmax)
        {
            values.Add(new RowValue("the author's run by argmax", "depth error, % of L", argmax));
        }

        return values.All(value => value.Value is null) ? null : new RowChart
        {
            Id = "cross-heritage-overall",
            Title = "Overall error of the heads formula, by run",
            Caption = $"Mean depth error over the models of each run ({string.Join("; ", runs.Select(run => $"{run.Name}: {run.Rows.Count}"))}). Runs on other models than the author's are not his run repeated.",
            Row = "run",
            Value = "mean depth error, % of L",
            Series = "error",
            Values = values,
            Limits = [new RowLimit(10, "10 %"), new RowLimit(15, "15 %")],
            Bars = true,
        }.Draw();
    }

    public static Plot? LeaveOneOut(IReadOnlyList<HeritageRun> runs)
    {
        List<RowValue> values = [];
        foreach (var run in runs)
        {
            values.Add(new RowValue($"heads formula, {run.Name}", "as published", run.Summary["depth_error"].Number));
            foreach (var form in run.Summary["refitted"].Items)
            {
                var row = $"L*/L = {form["form"].Text}, {run.Name}";
                values.Add(new RowValue(row, "refitted, in-sample", form["depth_error"].Number));
                values.Add(new RowValue(row, "refitted, leave-one-out", form["leave_one_out_depth_error"].Number));
            }
        }

        return values.All(value => value.Value is null) ? null : new RowChart
        {
            Id = "cross-heritage-leave-one-out",
            Title = "Refitted forms in-sample and leave-one-out",
            Caption = "The constant ratio and the heads form refitted to each run's L*. A low error here says only that these L* lie close together, as those of noise do: the null decides whether they are the models'.",
            Row = "form and run",
            Value = "mean depth error, % of L",
            Series = "sample",
            Values = values,
            Limits = [new RowLimit(10, "10 %"), new RowLimit(15, "15 %")],
        }.Draw();
    }

    public static Plot? RowSumSizes(Entry ours)
    {
        List<RowValue> values =
        [
            .. ours["models"].Items.SelectMany(model => new[]
            {
                new RowValue(HeritageRun.Model(model), "probabilities in single", Positive(model["row_sum_over_off_diagonal"].Number)),
                new RowValue(HeritageRun.Model(model), "probabilities in half, as published", Positive(model["row_sum_over_off_diagonal_half"].Number)),
            }),
        ];
        return values.All(value => value.Value is null) ? null : new RowChart
        {
            Id = "cross-heritage-row-sum",
            Title = "How small the row-sum trace is",
            Caption = "The published trace divided by the off-diagonal trace of the same model. In exact arithmetic it is 0: what is left is the rounding of the number format, marked for numbers near 1. A ratio of 0 is not drawn.",
            Row = "model",
            Value = "row-sum trace / off-diagonal trace",
            Series = "numbers",
            Values = values,
            Limits = [new RowLimit(Math.ScaleB(1, -24), "2⁻²⁴"), new RowLimit(Math.ScaleB(1, -11), "2⁻¹¹")],
            Log = true,
        }.Draw();
    }

    private static double? Positive(double? value) => value > 0 ? value : null;
}
