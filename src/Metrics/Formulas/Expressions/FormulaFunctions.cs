namespace LStar.Metrics.Formulas.Expressions;

/// <summary>The functions and constants that a formula may use, by name.</summary>
internal static class FormulaFunctions
{
    private static readonly Dictionary<string, Definition> All = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ln"] = Of(Function.Ln),
        ["log"] = Of(Function.Ln),
        ["log2"] = new(1, a => new Operation(Operator.Over, new Application(Function.Ln, a[0]), new Number(Math.Log(2)))),
        ["log10"] = new(1, a => new Operation(Operator.Over, new Application(Function.Ln, a[0]), new Number(Math.Log(10)))),
        ["exp"] = Of(Function.Exp),
        ["sqrt"] = Of(Function.Sqrt),
        ["tanh"] = Of(Function.Tanh),
        ["abs"] = Of(Function.Abs),
        ["sign"] = Of(Function.Sign),
        ["sigmoid"] = new(1, a => new Operation(Operator.Over, new Number(1), new Operation(Operator.Plus, new Number(1), new Application(Function.Exp, new Application(Function.Negative, a[0]))))),
        ["min"] = new(2, a => new Operation(Operator.Min, a[0], a[1])),
        ["max"] = new(2, a => new Operation(Operator.Max, a[0], a[1])),
        ["clip"] = new(3, a => new Operation(Operator.Min, new Operation(Operator.Max, a[0], a[1]), a[2])),
    };

    /// <summary>The function of that name, in any case; null for none.</summary>
    public static Definition? Named(string name) => All.GetValueOrDefault(name);

    /// <summary>The constant of that name; null for none.</summary>
    public static double? Constant(string name) => name switch
    {
        "pi" or "π" => Math.PI,
        "e" => Math.E,
        _ => null,
    };

    private static Definition Of(Function function) => new(1, a => new Application(function, a[0]));

    /// <summary>A function as it is called.</summary>
    /// <param name="Arguments">How many it takes.</param>
    /// <param name="Build">The tree it stands for.</param>
    internal sealed record Definition(int Arguments, Func<IReadOnlyList<Expression>, Expression> Build);
}
