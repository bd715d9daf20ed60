namespace LStar.Metrics.Formulas;

/// <summary>A formula with fixed coefficients that predicts L* from what is known of a model.</summary>
public sealed class Formula
{
    private readonly Func<FormulaInputs, double> _evaluate;

    /// <summary>A formula.</summary>
    /// <param name="id">Its name in results.</param>
    /// <param name="expression">Its right-hand side, as text.</param>
    /// <param name="source">Where it comes from.</param>
    /// <param name="claimedDepthError">The mean depth error claimed for it, in percent.</param>
    /// <param name="inputs">What it reads; the evaluation is only called where all are there.</param>
    /// <param name="evaluate">L* in layers.</param>
    public Formula(
        string id, string expression, string source, double? claimedDepthError, IReadOnlyList<FormulaInput> inputs, Func<FormulaInputs, double> evaluate) =>
        (Id, Expression, Source, ClaimedDepthError, Inputs, _evaluate) = (id, expression, source, claimedDepthError, inputs, evaluate);

    /// <summary>Its name in results: gain, half-depth, ...</summary>
    public string Id { get; }

    /// <summary>Its right-hand side: L* = ...</summary>
    public string Expression { get; }

    /// <summary>Where it comes from.</summary>
    public string Source { get; }

    /// <summary>The mean depth error claimed for it on the eight published models, in percent; null where none is.</summary>
    public double? ClaimedDepthError { get; }

    /// <summary>What it reads.</summary>
    public IReadOnlyList<FormulaInput> Inputs { get; }

    /// <summary>L* of one model. None where an input is missing, unknown or NaN, and where the result is not finite.</summary>
    public Prediction Predict(FormulaInputs inputs)
    {
        var missing = Inputs.Where(input => inputs.WhyMissing(input) is not null).ToList();
        if (missing.Count > 0)
        {
            return new Prediction(Id, null, null, missing, string.Join("; ", missing.Select(inputs.WhyMissing)));
        }

        var layer = _evaluate(inputs);
        return double.IsFinite(layer)
            ? new Prediction(Id, layer, layer > 0 && layer < inputs.Layers, [], null)
            : new Prediction(Id, null, null, [], "the formula has no finite value there");
    }

    /// <summary>The id and the expression.</summary>
    public override string ToString() => $"{Id}: L* = {Expression}";
}
