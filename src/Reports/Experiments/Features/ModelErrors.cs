using LStar.Reports.Documents;
using LStar.Reports.Experiments.Drawing;
using LStar.Reports.Plots;

namespace LStar.Reports.Experiments.Features;

/// <summary>The source's error bars: v1 and v2 a model, and v2 as it predicts a model it was not fitted to.</summary>
internal static class ModelErrors
{
    public static Plot? Of(Entry result)
    {
        List<RowValue> values = [];
        var leftOut = result["ours"]["leaveOneOut"].Items.ToLookup(FeaturesSection.Model, row => row["error_v2_%"].Number);
        foreach (var row in result["model_results"].Items)
        {
            var model = FeaturesSection.Model(row);
            values.Add(new RowValue(model, PredictedScatter.Half, row["error_v1_%"].Number));
            values.Add(new RowValue(model, PredictedScatter.Fitted, row["error_v2_%"].Number));
            if (leftOut[model].FirstOrDefault() is { } unseen)
            {
                values.Add(new RowValue(model, PredictedScatter.LeftOut, unseen));
            }
        }

        return values.All(value => value.Value is null) ? null : new RowChart
        {
            Id = "features-errors",
            Title = "Prediction error by model",
            Caption = "Depth error, abs(predicted − empirical)/L. The source's target for v2 is 15 %, and 25 % is what it says of v1.",
            Row = "model",
            Value = "depth error, % of L",
            Series = "prediction",
            Values = values,
            Limits = [new RowLimit(15, "15 %"), new RowLimit(25, "25 %")],
            Bars = true,
        }.Draw();
    }
}
