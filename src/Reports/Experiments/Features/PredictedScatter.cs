using LStar.Reports.Documents;
using LStar.Reports.Experiments.Drawing;
using LStar.Reports.Plots;

namespace LStar.Reports.Experiments.Features;

/// <summary>The source's "v1 vs v2": predicted against empirical, and v2 as it predicts a model it was not fitted to.</summary>
internal static class PredictedScatter
{
    public const string Half = "v1 = L/2";
    public const string Fitted = "v2, fitted to all";
    public const string LeftOut = "v2, leave-one-out";

    public static Plot? Of(Entry result)
    {
        List<ScatterPoint> points = [];
        var leftOut = result["ours"]["leaveOneOut"].Items.ToLookup(FeaturesSection.Model, row => row["L*_v2"].Number);
        foreach (var row in result["model_results"].Items)
        {
            var model = FeaturesSection.Model(row);
            if (row["L*_empirical"].Number is { } found)
            {
                points.AddRange(new[] { (Half, row["L*_v1"].Number), (Fitted, row["L*_v2"].Number), (LeftOut, leftOut[model].FirstOrDefault()) }
                    .Where(one => one.Item2 is not null).Select(one => new ScatterPoint(model, found, one.Item2!.Value, one.Item1)));
            }
        }

        return points.Count == 0 ? null : new Scatter
        {
            Id = "features-predicted",
            Title = "L* prediction: v1 vs v2",
            Caption = $"{Figures.Count(points.Select(point => point.Name).Distinct().Count(), "model")}. On the diagonal a prediction is perfect. v2 has three parameters fitted to these same models; leave-one-out shows it on a model it has not seen.",
            X = "L* (empirical), layer",
            Y = "L* (predicted), layer",
            Points = points,
            Group = "prediction",
            Diagonal = "perfect",
            NamesOf = Fitted,
        }.Draw();
    }
}
