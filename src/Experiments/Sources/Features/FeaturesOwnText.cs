using LStar.Experiments.Sources.Notebook;
using LStar.Metrics.Formulas;
using LStar.Metrics.Statistics;

namespace LStar.Experiments.Sources.Features;

/// <summary>What stands beside the notebook's lines and is ours: what else goes with L*, each L* with its null, where the fit stops, and errors out of sample.</summary>
internal static class FeaturesOwnText
{
    public static void Print(TextWriter writer, FeaturesResult result)
    {
        writer.WriteLine();
        writer.WriteLine("Ours beside it (W_V by value rows)");
        writer.WriteLine();
        writer.WriteLine("What the source names and does not compute, and condition numbers without its cap at 1000:");
        var frame = new NotebookFrame(["norm_placement", .. Feature.Further.Where(feature => feature.Name != "post_norm").Select(feature => feature.Name)]);
        foreach (var (model, values) in result.ByRows.Models)
        {
            frame.Add(model.Model, 3, [model.Shape.Norms.ToString().ToLowerInvariant(),
                .. Feature.Further.Where(feature => feature.Name != "post_norm").Select(feature => (object?)FeaturesText.Cell(feature.Of(model, values), feature))]);
        }

        frame.Print(writer);
        writer.WriteLine();
        CorrelationText.Print(writer, result.ByRows.Further);
        Chance(writer, result.ByRows);
        writer.WriteLine();
        Nulls(writer, result);
        Errors(writer, result.ByRows);
    }

    /// <summary>The keys that the source's search takes, and what it loses by them.</summary>
    public static void ByKey(TextWriter writer, FeaturesResult result)
    {
        foreach (var (model, values) in result.ByKey.Models)
        {
            writer.WriteLine($"{model.Model}: {(values.Remarks.Count == 0 ? "the first and the last W_V" : string.Join("; ", values.Remarks))}");
        }

        writer.WriteLine();
        var frame = new NotebookFrame([.. Feature.Values.SelectMany(feature => (string[])[feature.Name, "by rows"])]);
        foreach (var ((model, values), (_, rows)) in result.ByKey.Models.Zip(result.ByRows.Models))
        {
            frame.Add(model.Model, 2, [.. Feature.Values.SelectMany(feature => (object?[])[feature.Of(model, values), feature.Of(model, rows)])]);
        }

        frame.Print(writer);
        writer.WriteLine();
    }

    /// <summary>Where the fits stop, and both error measures, in-sample and out.</summary>
    public static void Errors(TextWriter writer, FeatureAnalysis analysis)
    {
        writer.WriteLine();
        writer.WriteLine(analysis.Dropped.Count == 0
            ? $"All {analysis.Points.Count} models enter the fit."
            : $"{analysis.Points.Count} models enter the fit; {analysis.Dropped.Count} drop out of it, and so of every error:");
        foreach (var (model, reason) in analysis.Dropped)
        {
            writer.WriteLine($"  {model}: {reason}");
        }

        if (analysis is not { Local: { } local, Global: { } global })
        {
            return;
        }

        writer.WriteLine($"Three parameters on {local.Points} models. From the source's start the error is {local.StartError:F3} layers.");
        writer.WriteLine($"  one descent, as the source:  {Fit(local)}; {local.Stopped}");
        writer.WriteLine($"  a search of the whole box:   {Fit(global)}; {global.Stopped}");
        var gap = local.MeanAbsoluteError - global.MeanAbsoluteError;
        writer.WriteLine(gap > 1e-6
            ? $"  The descent stops {gap:F3} layers above the least found."
            : "  This descent reaches the least that was found.");
        writer.WriteLine("  The objective has kinks, and where a descent stops is up to its line search: on the zoo scipy's L-BFGS-B, which the source calls, stops at 2.579, where 2.471 can be had.");
        var frame = new NotebookFrame("layers", "depth error %", "true MAPE %", "models");
        Row("v1 = L/2", analysis.V1);
        Row("v2, in-sample", analysis.V2);
        Row("v2, leave-one-out", analysis.V2LeaveOneOut);
        Row("v2 by the global search, in-sample", analysis.GlobalV2);
        Row("v2 by the global search, leave-one-out", analysis.GlobalV2LeaveOneOut);
        frame.Print(writer);
        writer.WriteLine("Depth error divides by L (the sources' error); true MAPE by L*, over models whose L* is not 0.");

        void Row(string label, PredictionErrors errors) =>
            frame.Add(label, 2, errors.MeanAbsolute.Value, errors.DepthError.Value, errors.TrueMape.Value, errors.Rows.Count - errors.Missing);
    }

    private static string Fit(EntropyConditioningFit fit) =>
        $"α {fit.Coefficients.Alpha:F3}, β {fit.Coefficients.Beta:F3}, γ {fit.Coefficients.Gamma:F3}, error {fit.MeanAbsoluteError:F3} layers";

    private static void Chance(TextWriter writer, FeatureAnalysis analysis)
    {
        var tested = analysis.Correlations.Count(correlation => correlation.Pearson.P is not null);
        if (tested > 0)
        {
            var below = analysis.Correlations.Count(correlation => correlation.Pearson.P < 0.05);
            writer.WriteLine($"{tested} of the source's features are tested: {below} with p < 0.05, where chance alone gives {0.05 * tested:F1}.");
        }
    }

    private static void Nulls(TextWriter writer, FeaturesResult result)
    {
        writer.WriteLine("L* (entropy midpoint) with its margin, and the probability that a curve without a message puts it within 1 layer:");
        var frame = new NotebookFrame("L*", "margin", "white noise", "random walk", "layers shuffled");
        foreach (var (model, chance) in result.Models.Zip(result.Nulls))
        {
            frame.Add(model.Model, 3, (object?)model.LStar.Layer ?? double.NaN, model.LStar.Margin, chance?.WhiteNoise, chance?.RandomWalk, chance?.Permutation);
        }

        frame.Print(writer);
    }
}
