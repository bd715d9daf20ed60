using LStar.Metrics.Formulas.Expressions;

namespace LStar.Metrics.Formulas.Search;

/// <summary>Formulas drawn at random, of a size and with a number of parameters: what chance has to offer. Each is L times a tree of variables and parameters.</summary>
internal static class RandomForm
{
    /// <summary>Draws of a tree before it is given up that one of that size has so many parameters.</summary>
    private const int Patience = 1000;

    private static readonly Operator[] Operators = [Operator.Plus, Operator.Minus, Operator.Times, Operator.Over, Operator.Power];
    private static readonly Function[] Functions = [Function.Ln, Function.Exp, Function.Sqrt, Function.Tanh];

    /// <summary>Draws one.</summary>
    /// <param name="size">Nodes of what stands for L*/L.</param>
    /// <param name="parameters">How many parameters it has.</param>
    /// <param name="variables">What it may read.</param>
    /// <param name="random">A seeded generator.</param>
    public static FreeFormula? Draw(int size, int parameters, IReadOnlyList<FormulaVariable> variables, Random random)
    {
        for (var attempt = 0; attempt < Patience; attempt++)
        {
            var named = 0;
            var tree = Tree(size, variables, parameters, random, ref named);
            if (named == parameters)
            {
                return FreeFormula.Of(new Operation(Operator.Times, new Name("L"), tree), Enumerable.Range(1, parameters).ToDictionary(Parameter, _ => 0.1));
            }
        }

        return null;
    }

    private static string Parameter(int number) => $"c{number}";

    private static Expression Tree(int size, IReadOnlyList<FormulaVariable> variables, int parameters, Random random, ref int named)
    {
        if (size <= 1)
        {
            return named < parameters && random.Next(2) == 0 ? new Name(Parameter(++named)) : new Name(variables[random.Next(variables.Count)].Name);
        }

        if (size == 2 || random.Next(4) == 0)
        {
            return new Application(Functions[random.Next(Functions.Length)], Tree(size - 1, variables, parameters, random, ref named));
        }

        var left = random.Next(1, size - 1);
        var first = Tree(left, variables, parameters, random, ref named);
        return new Operation(Operators[random.Next(Operators.Length)], first, Tree(size - 1 - left, variables, parameters, random, ref named));
    }
}
