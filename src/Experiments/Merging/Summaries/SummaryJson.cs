using System.Text.Json;
using LStar.Experiments.Results;
using LStar.Metrics.Statistics;

namespace LStar.Experiments.Merging.Summaries;

/// <summary>The statistics of a merge as JSON: {"kind": "merge", "schema", "cells", ..., "checkpoints", "models", "agreement", "variance"}. Undefined is null, with a reason.</summary>
public static class SummaryJson
{
    /// <summary>What "kind" says of such a document.</summary>
    public const string Kind = "merge";

    /// <summary>A summary of ten thousand models is 60 MB: it goes out as it is written.</summary>
    private const int MostPending = 1 << 16;

    /// <summary>Writes one object.</summary>
    public static void Write(Utf8JsonWriter json, MergeSummary summary)
    {
        var sweep = summary.Sweep;
        json.WriteStartObject();
        json.WriteString("kind", Kind);
        json.WriteNumber("schema", MergedSweep.SchemaVersion);
        json.Texts("folders", sweep.Folders);
        json.WriteString("intervals", "95 % percentile bootstrap over prompts; draws 0: every resample counted, else so many seeded ones");
        json.WriteString("nullTests", "p of an L* where the null reaches as rarely; of several prompts twice the mean, valid however they depend");
        json.WriteNumber("cells", sweep.Cells.Count);
        json.WriteNumber("duplicates", sweep.Duplicates);
        Each(json, "failed", sweep.Failed, failed =>
        {
            json.WriteString("key", failed.Key);
            json.WriteString("cell", failed.Cell);
            json.WriteString("error", failed.Error);
        });
        Each(json, "conflicts", sweep.Conflicts, conflict =>
        {
            json.WriteString("key", conflict.Key);
            json.WriteString("cell", conflict.Subject);
            json.Texts("files", [conflict.Files.First, conflict.Files.Second]);
            json.WriteNumber("differences", conflict.Differences);
            json.WriteString("largest", conflict.Largest);
        });
        json.Texts("passedOver", sweep.PassedOver);
        json.Texts("remarks", sweep.Remarks);
        Each(json, "checkpoints", summary.Checkpoints, estimate => Estimate(json, estimate));
        Each(json, "models", summary.Models, estimate => Estimate(json, estimate));
        Each(json, "agreement", summary.Agreements, pair => Agreement(json, pair));
        Each(json, "variance", summary.Variances, variance => Variance(json, variance));
        json.WriteEndObject();
    }

    private static void Estimate(Utf8JsonWriter json, TransitionEstimate estimate)
    {
        json.WriteString("model", estimate.Model);
        json.WriteString("checkpoint", estimate.Subject);
        json.Number("step", estimate.Step);
        json.WriteNumber("revisions", estimate.Checkpoints);
        json.Number("layers", estimate.Layers);
        json.WriteString("reading", estimate.Reading.Name);
        json.WriteNumber("prompts", estimate.Prompts);
        json.WriteNumber("engines", estimate.Engines);
        json.WriteNumber("undefined", estimate.Undefined);
        json.Number("lStar", estimate.Layer.Estimate);
        json.Number("depth", estimate.Depth);
        json.Number("low", estimate.Layer.Low);
        json.Number("high", estimate.Layer.High);
        json.WriteNumber("draws", estimate.Layer.Draws);
        if (estimate.Layer.Reason is { } reason)
        {
            json.WriteString("reason", reason);
        }

        json.Number("deviation", estimate.Deviation);
        json.Number("margin", estimate.Margin);
        json.WriteStartObject("nullWithinOneLayer");
        json.Number("whiteNoise", estimate.Near?.WhiteNoise);
        json.Number("randomWalk", estimate.Near?.RandomWalk);
        json.Number("permutation", estimate.Near?.Permutation);
        json.WriteEndObject();
        json.WriteStartObject("nullTest");
        json.WriteNumber("n", estimate.Noise.Count);
        json.Number("whiteNoiseP", estimate.Noise.P);
        json.Number("randomWalkP", estimate.Walk.P);
        json.WriteEndObject();
    }

    private static void Agreement(Utf8JsonWriter json, ReadingAgreement pair)
    {
        json.WriteString("first", pair.First.Name);
        json.WriteString("second", pair.Second.Name);
        json.WriteString("over", pair.Scope == AgreementScope.Models ? "models" : "checkpoints");
        json.WriteNumber("n", pair.Count);
        json.Number("kendallTauB", pair.Kendall.Tau);
        json.Number("kendallP", pair.Kendall.P);
        json.WriteBoolean("kendallPIsExact", pair.Kendall.IsExact);
        json.Number("spearmanRho", pair.Spearman.R);
        json.Number("spearmanP", pair.Spearman.P);
        json.Number("rhoGivenLayers", pair.GivenLayers.R);
        json.Number("rhoGivenLayersP", pair.GivenLayers.P);
        json.Number("holmP", pair.HolmP);
        json.Number("meanDepthDifference", pair.Difference);
        json.WriteString("shares", pair.Shares);
        json.WriteString("verdict", pair.Verdict);
    }

    private static void Variance(Utf8JsonWriter json, DepthVariance variance)
    {
        json.WriteString("reading", variance.Reading.Name);
        json.WriteNumber("n", variance.Components.Count);
        json.WriteNumber("undefined", variance.Undefined);
        json.WriteString("reason", variance.Components.Reason);
        json.WriteString("verdict", variance.Verdict);
        Each(json, "components", (VarianceComponent[])[.. variance.Components.Factors, variance.Components.Rest], component =>
        {
            json.WriteString("factor", component.Factor);
            json.WriteNumber("levels", component.Levels);
            json.Number("variance", component.Variance);
            json.Number("share", component.Share);
            json.WriteString("reason", component.Reason);
        });
    }

    private static void Each<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
            if (json.BytesPending > MostPending)
            {
                json.Flush();
            }
        }

        json.WriteEndArray();
    }
}
