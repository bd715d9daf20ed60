namespace LStar.Metrics.Formulas;

/// <summary>A form of L*/L with free coefficients (source 002 section 7, source 001), fitted by least squares on L*/L.</summary>
public sealed class Form
{
    private readonly Func<IReadOnlyList<DataPoint>, double[]?> _fit;
    private readonly Func<IReadOnlyList<double>, FormulaInputs, double> _ratio;

    /// <summary>A form.</summary>
    /// <param name="expression">L*/L as text, with the letters a, b, c for the coefficients: its name too.</param>
    /// <param name="coefficients">How many coefficients it has.</param>
    /// <param name="fit">The least-squares coefficients; null where the points do not determine them.</param>
    /// <param name="ratio">L*/L at given coefficients.</param>
    public Form(string expression, int coefficients, Func<IReadOnlyList<DataPoint>, double[]?> fit, Func<IReadOnlyList<double>, FormulaInputs, double> ratio) =>
        (Expression, Coefficients, _fit, _ratio) = (expression, coefficients, fit, ratio);

    /// <summary>L*/L as text.</summary>
    public string Expression { get; }

    /// <summary>How many coefficients are fitted.</summary>
    public int Coefficients { get; }

    /// <summary>L* of one model at given coefficients, in layers.</summary>
    public double Predict(IReadOnlyList<double> coefficients, FormulaInputs inputs) => inputs.Layers * _ratio(coefficients, inputs);

    /// <summary>The fit to some models.</summary>
    /// <param name="points">The models.</param>
    /// <param name="reason">Why there is none: fewer models than coefficients, an L* that is not finite, or shapes too alike to tell the coefficients apart. Null where there is one.</param>
    public FittedForm? Fit(IReadOnlyList<DataPoint> points, out string? reason)
    {
        var undefined = points.FirstOrDefault(point => !double.IsFinite(point.LStar));
        reason = points.Count < Coefficients ? $"{Expression} needs {Coefficients} models, there are {points.Count}"
            : undefined is not null ? $"the L* of {undefined.Name} is undefined" : null;
        if (reason is not null)
        {
            return null;
        }

        if (_fit(points) is not { } coefficients)
        {
            reason = $"the shapes of these {points.Count} models do not determine {Expression}";
            return null;
        }

        var rss = points.Sum(point => Math.Pow(point.Ratio - _ratio(coefficients, point.Inputs), 2));
        return new FittedForm(this, coefficients, rss);
    }

    /// <summary>The expression.</summary>
    public override string ToString() => Expression;
}

/// <summary>A form with its coefficients.</summary>
/// <param name="Form">The form.</param>
/// <param name="Coefficients">a, b, c.</param>
/// <param name="ResidualSumOfSquares">sum (L*/L - fitted)^2.</param>
public sealed record FittedForm(Form Form, IReadOnlyList<double> Coefficients, double ResidualSumOfSquares)
{
    /// <summary>L* of one model, in layers.</summary>
    public double Predict(FormulaInputs inputs) => Form.Predict(Coefficients, inputs);
}
