using LStar.Reports.Documents;
using LStar.Reports.Experiments.Drawing;
using LStar.Reports.Plots;

namespace LStar.Reports.Experiments.Features;

/// <summary>Ours: v2's mean error in-sample beside leave-one-out, by both readings of W_V and both ways to fit.</summary>
internal static class FitErrors
{
    public static Plot? Of(Entry ours)
    {
        List<RowValue> values = [.. Rows(ours, "value rows"), .. Rows(ours["byKey"], "by key")];
        return values.All(value => value.Value is null) ? null : new RowChart
        {
            Id = "features-leave-one-out",
            Title = "v2 in-sample and leave-one-out",
            Caption = "Mean depth error over models. v1 has no parameter, so only one error. The distance between the two points of v2 is what fitting three parameters to these models bought.",
            Row = "formula and W_V",
            Value = "mean depth error, % of L",
            Series = "sample",
            Values = values,
            Limits = [new RowLimit(15, "15 %"), new RowLimit(25, "25 %")],
            Note = "true MAPE, % of L*",
        }.Draw();
    }

    private static IEnumerable<RowValue> Rows(Entry analysis, string reading)
    {
        var errors = analysis["errors"];
        RowValue Row(string formula, string sample, string key) =>
            new($"{formula}, {reading}", sample, errors[key]["depthError"].Number, Note: errors[key]["trueMape"].Number);
        return errors.IsMissing
            ? []
            :
            [
                Row("v1 = L/2", "in-sample", "v1"),
                Row("v2, the source's fit", "in-sample", "v2"), Row("v2, the source's fit", "leave-one-out", "v2LeaveOneOut"),
                Row("v2, best of a global search", "in-sample", "v2Global"), Row("v2, best of a global search", "leave-one-out", "v2GlobalLeaveOneOut"),
            ];
    }
}
