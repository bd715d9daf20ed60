using LStar.Experiments.Sources.Challenge;
using LStar.Metrics.Formulas;

namespace LStar.Experiments.Judging;

/// <summary>Models that formulas are judged on.</summary>
/// <param name="Name">Which they are, as a sentence goes on.</param>
/// <param name="Points">The models.</param>
/// <param name="ArePublic">Whether they lay open to whoever made a formula, which may have been chosen on them.</param>
public sealed record JudgingData(string Name, IReadOnlyList<DataPoint> Points, bool ArePublic)
{
    /// <summary>The eight models of source 002, with the reading that made their L*.</summary>
    public static JudgingData Published { get; } = new("the eight published models", [.. EightModels.Points.Select(point => point with { Reading = "calibration" })], ArePublic: true);

    /// <summary>
    /// Each model once: several results of one, on other prompts or by other engines, are no more models. L* is their mean, with the standard error that their spread gives; a model that has one result
    /// keeps its own.
    /// </summary>
    public static IReadOnlyList<DataPoint> ByModel(IReadOnlyList<DataPoint> points) =>
    [
        .. points.GroupBy(point => point.Name, StringComparer.Ordinal).Select(model => model.Count() == 1 ? model.First() : model.First() with
        {
            LStar = model.Average(point => point.LStar),
            StandardError = Metrics.Statistics.StandardError.OfMean([.. model.Select(point => point.LStar)]),
        }),
    ];

    /// <summary>Whether a formula was chosen on one of these models, as far as can be known: they are public, or its own table names one.</summary>
    public bool WereSeenBy(Submissions.SubmittedFormula formula) => ArePublic || formula.Predictions.Any(row => Points.Any(point => IsNamed(point, row.Model)));

    /// <summary>The model of that name, with its owner or without.</summary>
    internal static bool IsNamed(DataPoint point, string name) => point.Name == name || EightModels.ShortName(point.Name) == name;
}
