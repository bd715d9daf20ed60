using LStar.Experiments.Published;
using LStar.Metrics.Formulas;

namespace LStar.Experiments.Claims;

/// <summary>The eight published models as formulas see them.</summary>
public static class PublishedPoints
{
    /// <summary>The models source 002 doubts or whose traces are out of line (definitions.md 7.10): two with trace NaN, two at L - 1 with traces 10^4 times the others'.</summary>
    public static IReadOnlyList<string> Doubtful { get; } =
        ["EleutherAI/pythia-1b", "EleutherAI/pythia-2.8b", "EleutherAI/pythia-6.9b", "google/gemma-2b"];

    /// <summary>All eight, with the published G; UNKNOWN behavior taken as <paramref name="unknown"/>, or left so.</summary>
    public static IReadOnlyList<DataPoint> Of(PublishedData published, Behavior unknown = Behavior.Unknown) =>
        [.. published.CalibrationSet.Models.Select(model => new DataPoint(
            model.Model,
            new FormulaInputs(model.Layers, model.Heads, model.Gain, Behaviors.Parse(model.Behavior)).Assuming(unknown),
            model.LStar,
            model.Lab))];

    /// <summary>The depth error of a formula on some points, in percent; null where it has no prediction.</summary>
    public static double? DepthError(string formula, IEnumerable<DataPoint> points) =>
        FormulaScore.Of(FormulaCatalogue.Named(formula)!, points).Errors.DepthError.Value;

    /// <summary>A form fitted to some points and judged on them.</summary>
    public static FormScore Score(string form, IReadOnlyList<DataPoint> points) => FormScore.Of(FormCatalogue.Named(form)!, points);
}
