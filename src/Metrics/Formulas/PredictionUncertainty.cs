using LStar.Metrics.Statistics;

namespace LStar.Metrics.Formulas;

/// <summary>How far a formula's predictions are off on models it was not fitted to: what is printed beside a prediction as its uncertainty.</summary>
/// <param name="DepthError">The mean depth error, in percent of L; or why there is none.</param>
/// <param name="Refitted">The form whose leave-one-out error this is; null where it is the in-sample error of fixed coefficients, which is kinder.</param>
public sealed record PredictionUncertainty(Figure DepthError, Form? Refitted)
{
    // half-depth fixes the constant ratio at 1/2; gain and behavior-size fix coefficients of inputs that the listed forms do not read.
    private static readonly Dictionary<string, string> FormOf = new()
    {
        ["half-depth"] = "a",
        ["linear-depth"] = "a + b L",
        ["log-depth"] = "a + b ln L",
        ["heads"] = "a + b L + c/H",
    };

    /// <summary>
    /// The leave-one-out error of the form whose coefficients the formula fixes, on some models; for gain and behavior-size, which have none, their
    /// error as they stand; for entropy-conditioning that of the global fit, seeded with 1.
    /// </summary>
    public static PredictionUncertainty Of(Formula formula, IReadOnlyList<DataPoint> points)
    {
        if (FormOf.TryGetValue(formula.Id, out var expression) && FormCatalogue.Named(expression) is { } form)
        {
            return new PredictionUncertainty(FormScore.Of(form, points).LeaveOneOut.DepthError, form);
        }

        return new PredictionUncertainty(
            formula.Id == EntropyConditioning.Id
                ? EntropyConditioningFit.LeaveOneOut(points, seen => EntropyConditioningFit.Global(seen, new Random(1), out _)).DepthError
                : FormulaScore.Of(formula, points).Errors.DepthError,
            null);
    }

    /// <summary>In layers, for a model of some depth; null without an error.</summary>
    public double? Layers(int layers) => DepthError.Value * layers / 100;
}
