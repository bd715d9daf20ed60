using LStar.Experiments.Printing;

namespace LStar.Experiments.Sources.Features;

/// <summary>Source 000's plots as text: entropy over layers with its midpoint, how features go with L*, and the errors of v1 and v2, in-sample and out.</summary>
internal static class FeaturesPictures
{
    private const int MostFeatures = 10;

    public static void Print(TextWriter writer, FeaturesResult result)
    {
        var curves = new CurveChart("Normalised entropy over layers, L* (midpoint) in brackets");
        foreach (var model in result.Models)
        {
            curves.Add(model.Model, "", model.Entropy, model.LStar.Layer);
        }

        curves.Print(writer);
        var analysis = result.ByRows;
        var features = new BarChart("r of features with L*, the largest first (the bar: without its sign)", r => $"{r:+0.00;-0.00}") { Length = Math.Abs };
        foreach (var (feature, pearson, _) in analysis.Correlations.Where(correlation => correlation.Pearson.R is not null).Take(MostFeatures))
        {
            features.Add(feature.Name, pearson.R);
        }

        features.Print(writer);
        var errors = new BarChart($"Mean depth error, % ({Bar.Threshold} 15 %, the source's target)", value => $"{value:0.0}", 15);
        errors.Add("v1 = L/2", analysis.V1.DepthError.Value);
        errors.Add("v2", "in-sample", analysis.V2.DepthError.Value).Add("v2", "left out", analysis.V2LeaveOneOut.DepthError.Value);
        errors.Add("v2, global search", "in-sample", analysis.GlobalV2.DepthError.Value).Add("v2, global search", "left out", analysis.GlobalV2LeaveOneOut.DepthError.Value);
        errors.Print(writer);
    }
}
