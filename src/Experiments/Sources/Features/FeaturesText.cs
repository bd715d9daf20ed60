using LStar.Experiments.Sources.Notebook;
using LStar.Metrics.Formulas;

namespace LStar.Experiments.Sources.Features;

/// <summary>The lines that source 000's notebook prints, in its order; after them what is ours.</summary>
internal static class FeaturesText
{
    private const int Rule = 60;

    public static void Print(TextWriter writer, FeaturesResult result)
    {
        writer.WriteLine($"Testing {result.Models.Count} models");
        if (result.Models.Count == 0)
        {
            writer.WriteLine("no model was measured: there is nothing to correlate or fit");
            return;
        }

        Basic(writer, result);
        Runtime(writer, result);
        writer.WriteLine();
        Notebook(writer, result.ByRows);
        FeaturesOwnText.Print(writer, result);
        writer.WriteLine();
        writer.WriteLine(new string('=', Rule));
        writer.WriteLine("The same with W_V as the source's code picks it: w_v_keys[0] and w_v_keys[-1]");
        writer.WriteLine(new string('=', Rule));
        FeaturesOwnText.ByKey(writer, result);
        Notebook(writer, result.ByKey);
        FeaturesOwnText.Errors(writer, result.ByKey);
        FeaturesPictures.Print(writer, result);
    }

    private static void Basic(TextWriter writer, FeaturesResult result)
    {
        foreach (var model in result.Models)
        {
            writer.WriteLine($"✓ {model.Model}: L={model.Shape.Layers}, d={model.Shape.Width}, H={model.Shape.Heads}");
        }

        writer.WriteLine();
        Frame(writer, result, Feature.Basic);
    }

    private static void Runtime(TextWriter writer, FeaturesResult result)
    {
        writer.WriteLine();
        foreach (var model in result.Models)
        {
            writer.WriteLine($"Processing {model.Model}...");
            writer.WriteLine(model.LStar.Layer is { } layer
                ? $"  L* empirical: {layer}, entropy gradient: {model.EntropyGradient:F4}"
                : $"  L* empirical: {NotebookNumber.None} ({model.LStar.Reason})");
        }

        writer.WriteLine();
        Frame(writer, result, Feature.Entropies);
        writer.WriteLine();
        Frame(writer, result, Feature.Values);
    }

    private static void Frame(TextWriter writer, FeaturesResult result, IReadOnlyList<Feature> features)
    {
        var frame = new NotebookFrame([.. features.Select(feature => feature.Name)]);
        foreach (var (model, values) in result.ByRows.Models)
        {
            frame.Add(model.Model, 6, [.. features.Select(feature => Cell(feature.Of(model, values), feature))]);
        }

        frame.Print(writer);
    }

    /// <summary>Layers and sizes are whole numbers.</summary>
    public static object Cell(double value, Feature feature) =>
        double.IsInteger(value) && feature.Name is "n_layers" or "d_model" or "n_heads" or "d_head" or "vocab_size" or "feed_forward" or Feature.Target ? (long)value : (object)value;

    /// <summary>Correlations, the fit and the comparison, as the notebook prints them.</summary>
    private static void Notebook(TextWriter writer, FeatureAnalysis analysis)
    {
        writer.WriteLine("Feature correlations with L* (empirical):");
        CorrelationText.Print(writer, analysis.Correlations);
        writer.WriteLine();
        if (analysis.Local is not { } fit)
        {
            writer.WriteLine($"L* v2 cannot be fitted: {analysis.Reason}");
            return;
        }

        var q = fit.Coefficients;
        writer.WriteLine("Optimized L* v2 Parameters:");
        writer.WriteLine($"  α (entropy strength): {q.Alpha:F3}");
        writer.WriteLine($"  β (entropy sensitivity): {q.Beta:F3}");
        writer.WriteLine($"  γ (conditioning strength): {q.Gamma:F3}");
        writer.WriteLine();
        writer.WriteLine($"Best MAE: {fit.MeanAbsoluteError:F2} layers");
        writer.WriteLine();
        Comparison(writer, analysis);
        var (v1, v2) = (analysis.V1.DepthError.Value, analysis.V2.DepthError.Value);
        writer.WriteLine();
        writer.WriteLine("=== Summary ===");
        writer.WriteLine($"v1 Mean Error: {v1:F1}%");
        writer.WriteLine($"v2 Mean Error: {v2:F1}%");
        writer.WriteLine($"Improvement: {v1 - v2:F1}pp");
        writer.WriteLine();
        Formula(writer, q, v2);
    }

    private static void Comparison(TextWriter writer, FeatureAnalysis analysis)
    {
        var frame = new NotebookFrame("model", "L", "L*_empirical", "L*_v1", "L*_v2", "error_v1", "error_v2", "error_v1_%", "error_v2_%");
        for (var i = 0; i < analysis.Points.Count; i++)
        {
            var (v1, v2) = (analysis.V1.Rows[i], analysis.V2.Rows[i]);
            frame.Add($"{i}", 2, analysis.Points[i].Name, analysis.Points[i].Inputs.Layers, (long)analysis.Points[i].LStar,
                v1?.Predicted, v2?.Predicted, v1?.Absolute, v2?.Absolute, v1?.DepthError, v2?.DepthError);
        }

        frame.Print(writer);
    }

    private static void Formula(TextWriter writer, EntropyConditioning q, double? error)
    {
        string[] lines =
        [
            new('=', Rule), "IMPROVED L* FORMULA (v2)", new('=', Rule), "", "L* = (L/2) × F_entropy × F_cond", "", "Where:",
            $"  F_entropy = {FeaturesJson.EntropyFactor(q)}", $"  F_cond = {FeaturesJson.ConditionFactor(q)}", "", "Parameters:",
            "  L = number of layers", "  ∇H = entropy_gradient (H_last - H_first)", "  κ = W_V condition number (first layer)", "",
            $"Performance: {error:F1}% mean error", new('=', Rule),
        ];
        Array.ForEach(lines, writer.WriteLine);
    }
}
