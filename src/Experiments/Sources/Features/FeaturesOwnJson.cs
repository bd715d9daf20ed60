using System.Text.Json;
using LStar.Experiments.Results;
using LStar.Metrics.Formulas;
using LStar.Metrics.Statistics;

namespace LStar.Experiments.Sources.Features;

/// <summary>What source 000's results file does not have: features, correlations, fits, errors out of sample, nulls, and all of it by key.</summary>
internal static class FeaturesOwnJson
{
    public static void Write(Utf8JsonWriter json, FeaturesResult result)
    {
        json.WriteStartObject("ours");
        json.WriteStartArray("features");
        for (var i = 0; i < result.Models.Count; i++)
        {
            Model(json, result.Models[i], result.Nulls[i]);
        }

        json.WriteEndArray();
        Analysis(json, result.ByRows);
        json.WriteStartObject("byKey");
        FeaturesJson.Published(json, result.ByKey);
        json.WriteStartArray("features");
        foreach (var (model, values) in result.ByKey.Models)
        {
            json.WriteStartObject();
            json.WriteString("model", model.Model);
            Numbers(json, Feature.Values, model, values);
            json.Texts("remarks", values.Remarks);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Analysis(json, result.ByKey);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Model(Utf8JsonWriter json, ModelFeatures model, MidpointNull? chance)
    {
        json.WriteStartObject();
        json.WriteString("model", model.Model);
        Numbers(json, [.. Feature.Basic, .. Feature.Entropies, .. Feature.Values, .. Feature.Further], model, model.ByRows);
        json.WriteString("norm_placement", model.Shape.Norms.ToString().ToLowerInvariant());
        json.WriteStartObject("lStar");
        json.Number("layer", model.LStar.Layer);
        json.Number("margin", model.LStar.Margin);
        json.WriteString("reason", model.LStar.Reason);
        json.Number("withinOneOnWhiteNoise", chance?.WhiteNoise);
        json.Number("withinOneOnRandomWalk", chance?.RandomWalk);
        json.Number("withinOneOnPermutations", chance?.Permutation);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Numbers(Utf8JsonWriter json, IEnumerable<Feature> features, ModelFeatures model, ValueFeatures values)
    {
        foreach (var feature in features)
        {
            json.Number(feature.Name, feature.Of(model, values));
        }
    }

    private static void Analysis(Utf8JsonWriter json, FeatureAnalysis analysis)
    {
        json.WriteString("valueReading", analysis.Reading);
        json.WriteStartObject("correlations");
        foreach (var (feature, pearson, without) in analysis.Correlations.Concat(analysis.Further))
        {
            json.WriteStartObject(feature.Name);
            json.Number("r", pearson.R);
            json.Number("p", pearson.P);
            json.WriteNumber("models", pearson.Count);
            json.Texts("without", without);
            json.WriteString("reason", pearson.Reason);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteStartObject("fit");
        json.Numbers("start", [EntropyConditioning.Start.Alpha, EntropyConditioning.Start.Beta, EntropyConditioning.Start.Gamma]);
        json.Number("startError", analysis.Local?.StartError);
        Fit(json, "local", analysis.Local);
        Fit(json, "global", analysis.Global);
        json.WriteString("reason", analysis.Reason);
        json.WriteEndObject();
        json.WriteStartObject("errors");
        Errors(json, "v1", analysis.V1);
        Errors(json, "v2", analysis.V2);
        Errors(json, "v2LeaveOneOut", analysis.V2LeaveOneOut);
        Errors(json, "v2Global", analysis.GlobalV2);
        Errors(json, "v2GlobalLeaveOneOut", analysis.GlobalV2LeaveOneOut);
        json.WriteEndObject();
        json.WriteStartArray("leaveOneOut");
        for (var i = 0; i < analysis.Points.Count; i++)
        {
            json.WriteStartObject();
            json.WriteString("model", analysis.Points[i].Name);
            json.Number("L*_v2", analysis.V2LeaveOneOut.Rows[i]?.Predicted);
            json.Number("error_v2_%", analysis.V2LeaveOneOut.Rows[i]?.DepthError);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("dropped");
        foreach (var (model, reason) in analysis.Dropped)
        {
            json.WriteStartObject();
            json.WriteString("model", model);
            json.WriteString("reason", reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Fit(Utf8JsonWriter json, string name, EntropyConditioningFit? fit)
    {
        json.WriteStartObject(name);
        json.Number("alpha", fit?.Coefficients.Alpha);
        json.Number("beta", fit?.Coefficients.Beta);
        json.Number("gamma", fit?.Coefficients.Gamma);
        json.Number("meanAbsoluteError", fit?.MeanAbsoluteError);
        json.WriteString("stopped", fit?.Stopped);
        json.WriteEndObject();
    }

    private static void Errors(Utf8JsonWriter json, string name, PredictionErrors errors)
    {
        json.WriteStartObject(name);
        json.Number("meanAbsolute", errors.MeanAbsolute.Value);
        json.Number("depthError", errors.DepthError.Value);
        json.Number("trueMape", errors.TrueMape.Value);
        json.WriteNumber("missing", errors.Missing);
        json.WriteEndObject();
    }
}
