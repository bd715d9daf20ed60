using LStar.Experiments.Published;
using LStar.Metrics.Formulas;

namespace LStar.Experiments.Sources.Challenge;

/// <summary>The eight models of source 002 as formulas see them, and the four among them whose L* is doubtful (definitions.md 7.10).</summary>
public static class EightModels
{
    /// <summary>The rows of the table, in its order.</summary>
    public static IReadOnlyList<PublishedModel> Rows { get; } = PublishedData.Load().CalibrationSet.Models;

    /// <summary>All eight.</summary>
    public static IReadOnlyList<DataPoint> Points { get; } = [.. Rows.Select(Point)];

    /// <summary>All eight, without the two whose trace is NaN, without the two at L-1, and without these four.</summary>
    public static IReadOnlyList<ModelSample> Samples { get; } =
    [
        Sample("all eight", _ => true),
        Sample("without trace NaN", model => !TraceIsNaN(model)),
        Sample("without L* = L-1", model => !IsLast(model)),
        Sample("without the four", model => !TraceIsNaN(model) && !IsLast(model)),
    ];

    /// <summary>An L* was published from a trace that was not a number: pythia-2.8b and pythia-6.9b.</summary>
    public static bool TraceIsNaN(PublishedModel model) => model.MeanTraceMultiHead is null;

    /// <summary>L* is the last layer that a locator can name: pythia-1b and gemma-2b, whose traces are 10^4 times the others'.</summary>
    public static bool IsLast(PublishedModel model) => model.LStar == model.Layers - 1;

    /// <summary>Why a row is doubtful; null where it is not.</summary>
    public static string? Doubt(PublishedModel model) => TraceIsNaN(model) ? "trace NaN" : IsLast(model) ? "L* = L-1, huge trace" : null;

    /// <summary>The name as the source prints it: a Hub id without its owner.</summary>
    public static string ShortName(string model) => model[(model.LastIndexOf('/') + 1)..];

    private static DataPoint Point(PublishedModel model) =>
        new(model.Model, new FormulaInputs(model.Layers, model.Heads, model.Gain, Behaviors.Parse(model.Behavior)), model.LStar, model.Lab);

    private static ModelSample Sample(string name, Func<PublishedModel, bool> keep) => new(name, [.. Rows.Where(keep).Select(Point)]);
}

/// <summary>Models that formulas are scored on together.</summary>
/// <param name="Name">Which they are.</param>
/// <param name="Points">The models.</param>
public sealed record ModelSample(string Name, IReadOnlyList<DataPoint> Points);
