namespace LStar.Metrics.Formulas.Expressions;

/// <summary>
/// A formula as a row of steps on a stack, for evaluating it many times: with its parameters as arguments, and by forward differentiation its gradient with respect
/// to them. It computes as IEEE 754 does: a division by zero gives an infinity, a logarithm of a negative number NaN, and they travel.
/// </summary>
public sealed class CompiledExpression
{
    /// <summary>Values and gradients that a stack holds in place; deeper or wider ones are allocated.</summary>
    private const int Usual = 256;

    private readonly Step[] _steps;
    private readonly int _deepest;

    private CompiledExpression(Step[] steps, int deepest, IReadOnlyList<string> variables, IReadOnlyList<string> parameters)
    {
        (_steps, _deepest) = (steps, deepest);
        (Variables, Parameters) = (variables, parameters);
    }

    /// <summary>What is given with each point, in the order of its values.</summary>
    public IReadOnlyList<string> Variables { get; }

    /// <summary>What is fitted, in the order of its values.</summary>
    public IReadOnlyList<string> Parameters { get; }

    /// <summary>Prepares a formula for evaluation.</summary>
    /// <param name="expression">The formula.</param>
    /// <param name="variables">The names that are given with each point.</param>
    /// <param name="parameters">The names that are fitted.</param>
    /// <exception cref="ExpressionException">It has another name.</exception>
    public static CompiledExpression Of(Expression expression, IReadOnlyList<string> variables, IReadOnlyList<string> parameters)
    {
        var steps = new List<Step>();
        var deepest = Append(expression, steps, name => IndexOf(parameters, name) is { } p ? new Step(StepKind.Parameter, p, 0)
            : IndexOf(variables, name) is { } v ? new Step(StepKind.Variable, v, 0)
            : throw new ExpressionException($"expected one of {string.Join(", ", variables.Concat(parameters))}, found {name}"));
        return new CompiledExpression([.. steps], deepest, variables, parameters);
    }

    /// <summary>The formula's value at a point.</summary>
    /// <param name="variables">In the order of <see cref="Variables"/>.</param>
    /// <param name="parameters">In the order of <see cref="Parameters"/>.</param>
    public double Evaluate(ReadOnlySpan<double> variables, ReadOnlySpan<double> parameters) => Evaluate(variables, parameters, []);

    /// <summary>The value, and its derivative with respect to each parameter.</summary>
    /// <param name="variables">In the order of <see cref="Variables"/>.</param>
    /// <param name="parameters">In the order of <see cref="Parameters"/>.</param>
    /// <param name="gradient">Takes as many derivatives as there are parameters; empty where none is wanted.</param>
    public double Evaluate(ReadOnlySpan<double> variables, ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        var width = 1 + gradient.Length;
        var room = _deepest * width;
        var stack = room <= Usual ? stackalloc double[room] : new double[room];
        var top = 0;
        foreach (ref readonly var step in _steps.AsSpan())
        {
            if (step.Kind <= StepKind.Parameter)
            {
                var slot = stack.Slice(top, width);
                slot[1..].Clear();
                slot[0] = step.Kind == StepKind.Constant ? step.Value : step.Kind == StepKind.Variable ? variables[step.Index] : parameters[step.Index];
                if (step.Kind == StepKind.Parameter && gradient.Length > 0)
                {
                    slot[1 + step.Index] = 1;
                }

                top += width;
            }
            else if (step.Kind == StepKind.Function)
            {
                Forward.Apply((Function)step.Index, stack.Slice(top - width, width));
            }
            else
            {
                top -= width;
                Forward.Apply((Operator)step.Index, stack.Slice(top - width, width), stack.Slice(top, width));
            }
        }

        stack[1..width].CopyTo(gradient);
        return stack[0];
    }

    private static int? IndexOf(IReadOnlyList<string> names, string name)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i] == name)
            {
                return i;
            }
        }

        return null;
    }

    /// <summary>Appends a tree's steps; how deep the stack grows.</summary>
    private static int Append(Expression expression, List<Step> steps, Func<string, Step> named)
    {
        switch (expression)
        {
            case Number number:
                steps.Add(new Step(StepKind.Constant, 0, number.Value));
                return 1;
            case Name name:
                steps.Add(named(name.Text));
                return 1;
            case Application application:
                var depth = Append(application.Argument, steps, named);
                steps.Add(new Step(StepKind.Function, (int)application.Function, 0));
                return depth;
            case Operation operation:
                var left = Append(operation.Left, steps, named);
                var right = Append(operation.Right, steps, named);
                steps.Add(new Step(StepKind.Operator, (int)operation.Operator, 0));
                return Math.Max(left, right + 1);
            default:
                throw new ArgumentOutOfRangeException(nameof(expression));
        }
    }

    private enum StepKind
    {
        Constant,
        Variable,
        Parameter,
        Function,
        Operator,
    }

    private readonly record struct Step(StepKind Kind, int Index, double Value);
}
