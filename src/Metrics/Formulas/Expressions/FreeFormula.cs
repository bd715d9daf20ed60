namespace LStar.Metrics.Formulas.Expressions;

/// <summary>A formula for L* with named parameters: what people submit and a search makes.</summary>
public sealed record FreeFormula
{
    /// <summary>Parameters that can be fitted; a formula of more is no explanation of a few models.</summary>
    public const int MostParameters = 12;

    /// <summary>Fitted parameters stay within these.</summary>
    public const double Bound = 1e6;

    private FreeFormula(Expression expression, IReadOnlyList<FormulaVariable> variables, IReadOnlyList<KeyValuePair<string, double>> parameters)
    {
        (Expression, Variables, Parameters) = (expression, variables, parameters);
        IsLinear = parameters.All(by => parameters.All(other => !Derivative.Of(expression, by.Key).Names.Contains(other.Key)));
        Compiled = CompiledExpression.Of(expression, [.. variables.Select(variable => variable.Name)], [.. parameters.Select(parameter => parameter.Key)]);
    }

    /// <summary>The right-hand side of L* = ..., variables under their names in results.</summary>
    public Expression Expression { get; }

    /// <summary>What it reads of a model.</summary>
    public IReadOnlyList<FormulaVariable> Variables { get; }

    /// <summary>Its parameters, by name, with the values it came with.</summary>
    public IReadOnlyList<KeyValuePair<string, double>> Parameters { get; private init; }

    /// <summary>For evaluation.</summary>
    public CompiledExpression Compiled { get; }

    /// <summary>Nodes of the expression.</summary>
    public int Size => Expression.Size;

    /// <summary>Whether its parameters enter linearly, so that a fit has one minimum.</summary>
    public bool IsLinear { get; }

    /// <summary>The same formula with other values for its parameters.</summary>
    public FreeFormula StartingAt(IReadOnlyList<double> values) => this with { Parameters = [.. Parameters.Zip(values, (parameter, value) => KeyValuePair.Create(parameter.Key, value))] };

    /// <summary>Takes a formula apart into what it reads and what can be fitted.</summary>
    /// <param name="expression">The right-hand side.</param>
    /// <param name="parameters">Values of its parameters, by name; one that is not in the formula is left out.</param>
    /// <exception cref="ExpressionException">A name is neither, or is both, or there are too many parameters.</exception>
    public static FreeFormula Of(Expression expression, IReadOnlyDictionary<string, double> parameters)
    {
        foreach (var name in parameters.Keys)
        {
            if (FormulaVariable.Named(name) is { } taken)
            {
                throw new ExpressionException($"the parameter {name} has the name of {taken.About}: give it another");
            }
        }

        var variables = new List<FormulaVariable>();
        foreach (var name in expression.Names.Where(name => !parameters.ContainsKey(name)))
        {
            var variable = FormulaVariable.Named(name) ?? throw new ExpressionException(
                $"{name} is neither a parameter with a value nor known of models; known are {string.Join(", ", FormulaVariable.All.Select(each => each.Name))}");
            if (!variables.Contains(variable))
            {
                variables.Add(variable);
            }
        }

        var used = expression.Names.Where(parameters.ContainsKey).Select(name => KeyValuePair.Create(name, parameters[name])).ToList();
        return used.Count > MostParameters
            ? throw new ExpressionException($"expected at most {MostParameters} parameters, found {used.Count}")
            : new FreeFormula(expression.With(name => FormulaVariable.Named(name) is { } variable && !parameters.ContainsKey(name) ? new Name(variable.Name) : null), variables, used);
    }

    /// <summary>The same formula with the numbers in it that were fitted as parameters, too: <see cref="FreedConstants"/>.</summary>
    /// <exception cref="ExpressionException">That makes too many of them.</exception>
    public FreeFormula WithConstantsFree()
    {
        var (expression, values) = FreedConstants.Of(Expression);
        return Of(expression, Parameters.Concat(values).ToDictionary(StringComparer.Ordinal));
    }

    /// <summary>What is missing of a model before its L* can be predicted; null where nothing is.</summary>
    public string? WhyMissing(FormulaInputs inputs) => Variables.FirstOrDefault(variable => variable.Read(inputs) is not { } value || double.IsNaN(value)) is { } missing
        ? $"{missing.Name}, {missing.About}, is not known"
        : null;

    /// <summary>L* of a model in layers, with the parameters it came with; NaN where an input is missing or the formula has no value.</summary>
    public double Predict(FormulaInputs inputs) => Predict(inputs, [.. Parameters.Select(parameter => parameter.Value)]);

    /// <summary>The same with other parameters.</summary>
    public double Predict(FormulaInputs inputs, IReadOnlyList<double> parameters) => Compiled.Evaluate(Read(inputs), [.. parameters]);

    /// <summary>The formula as a form whose parameters are fitted to L*/L, starting from their values and from seeded others.</summary>
    /// <param name="starts">How many starts.</param>
    public Form AsForm(int starts = 8) => new(
        Expression.ToString(),
        Parameters.Count,
        points => FreeFormulaFit.Of(this, points, starts),
        (parameters, inputs) => Predict(inputs, parameters) / inputs.Layers);

    /// <summary>What it reads, of one model.</summary>
    internal double[] Read(FormulaInputs inputs) => [.. Variables.Select(variable => variable.Read(inputs) ?? double.NaN)];
}
