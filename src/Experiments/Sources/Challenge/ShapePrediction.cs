using LStar.Metrics.Formulas;
using LStar.Metrics.Statistics;

namespace LStar.Experiments.Sources.Challenge;

/// <summary>L* of one model by a formula of the sources, or by a form fitted to the eight published models, with how far it is off on those.</summary>
/// <param name="Name">The formula's id, or the form.</param>
/// <param name="Expression">L* = ...</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Prediction">L*, whether 0 &lt; L* &lt; L, or what is missing.</param>
/// <param name="InSample">Its mean depth error on the eight as it stands, in percent; behavior-size with UNKNOWN as EXPAND.</param>
/// <param name="LeaveOneOut">The same of its form, refitted, on each model left out; undefined where no form stands behind it.</param>
public sealed record ShapePrediction(string Name, string Expression, string Source, Prediction Prediction, Figure InSample, Figure LeaveOneOut)
{
    private const double ConditionCap = 1000;

    private static readonly Lazy<Dictionary<Formula, (Figure InSample, Figure LeaveOneOut)>> Errors =
        new(() => FormulaCatalogue.All.ToDictionary(formula => formula, ErrorsOf));

    private static readonly Lazy<List<FormScore>> Forms = new(() => [.. FormCatalogue.All.Select(form => FormScore.Of(form, EightModels.Points))]);

    /// <summary>The larger of the two, in percent: a formula is not surer than it was on the eight, nor than its form is on what it has not seen. Null without either.</summary>
    public double? DepthError => (InSample.Value, LeaveOneOut.Value) switch
    {
        ({ } inSample, { } leaveOneOut) => Math.Max(inSample, leaveOneOut),
        var (inSample, leaveOneOut) => inSample ?? leaveOneOut,
    };

    /// <summary>Which of the two that is.</summary>
    public string? Kind => DepthError is not { } error ? null : error == LeaveOneOut.Value ? "leave-one-out" : "in-sample";

    /// <summary>That error in layers, for a model of this depth.</summary>
    public double? Layers(int depth) => DepthError * depth / 100;

    /// <summary>Every formula of the sources in the catalogue's order, then every form.</summary>
    public static IReadOnlyList<ShapePrediction> All(FormulaInputs inputs) =>
        [.. FormulaCatalogue.All.Select(formula => Of(formula, inputs)), .. Forms.Value.Select(form => Of(form, inputs))];

    /// <summary>What a reader should know of a shape: it lies beyond the eight models, or a condition number above the source's cap.</summary>
    public static IReadOnlyList<string> Remarks(FormulaInputs inputs)
    {
        List<string> remarks = [];
        Beyond("L", inputs.Layers, point => point.Inputs.Layers);
        Beyond("H", inputs.Heads, point => point.Inputs.Heads);
        if (inputs.Condition > ConditionCap)
        {
            remarks.Add($"condition {inputs.Condition} is above {ConditionCap}, at which source 000 caps it; taken as given");
        }

        return remarks;

        void Beyond(string name, int value, Func<DataPoint, int> property)
        {
            var (least, most) = (EightModels.Points.Min(property), EightModels.Points.Max(property));
            if (value < least || value > most)
            {
                remarks.Add($"{name} = {value} is outside {least} to {most}, the eight models' range: every {name}-dependent value is an extrapolation, and its error a lower bound");
            }
        }
    }

    private static ShapePrediction Of(Formula formula, FormulaInputs inputs)
    {
        var (inSample, leaveOneOut) = Errors.Value[formula];
        return new ShapePrediction(formula.Id, formula.Expression, formula.Source, formula.Predict(inputs), inSample, leaveOneOut);
    }

    private static ShapePrediction Of(FormScore score, FormulaInputs inputs)
    {
        var layer = score.Fit?.Predict(inputs);
        var finite = layer is { } value && double.IsFinite(value) ? layer : null;
        var prediction = new Prediction(
            score.Form.Expression, finite, finite is { } at ? at > 0 && at < inputs.Layers : null, [],
            score.Reason ?? (finite is null ? "the form has no finite value there" : null));
        return new ShapePrediction($"fitted {score.Form.Expression}", Expanded(score), "least squares on the eight models", prediction, score.InSample.DepthError, score.LeaveOneOut.DepthError);
    }

    /// <summary>A formula's own error, and that of the form it fixes; behavior-size with UNKNOWN as EXPAND, by which its claim is decided.</summary>
    private static (Figure InSample, Figure LeaveOneOut) ErrorsOf(Formula formula)
    {
        var points = EightModels.Points.Select(point => point with { Inputs = point.Inputs.Assuming(Behavior.Expand) }).ToList();
        var uncertainty = PredictionUncertainty.Of(formula, points);
        return (
            FormulaScore.Of(formula, points).Errors.DepthError,
            uncertainty.Refitted is null ? Figure.Undefined("its coefficients are those of no form fitted here") : uncertainty.DepthError);
    }

    private static string Expanded(FormScore score) =>
        string.Join(", ", [$"L({score.Form.Expression})", .. Submission.ParametersOf(score).Select(pair => $"{pair.Key} = {pair.Value:G4}")]);
}
