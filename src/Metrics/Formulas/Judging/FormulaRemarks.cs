using LStar.Metrics.Formulas.Expressions;

namespace LStar.Metrics.Formulas.Judging;

/// <summary>What can be said of a formula without any data: which counts it adds up, and which way it goes.</summary>
internal static class FormulaRemarks
{
    private static readonly int[] Depths = [12, 16, 18, 24, 32, 48, 64, 80];
    private static readonly int[] HeadCounts = [8, 12, 16, 32, 64, 128];

    public static IReadOnlyList<string> Of(FreeFormula formula) => [.. Units(formula), .. Slopes(formula)];

    private static IEnumerable<string> Units(FreeFormula formula)
    {
        var units = new UnitCheck(formula);
        return units.Remarks;
    }

    private static IEnumerable<string> Slopes(FreeFormula formula)
    {
        foreach (var (name, what) in new[] { ("L", "layers"), ("H", "heads") })
        {
            if (formula.Variables.All(variable => variable.Name != name))
            {
                continue;
            }

            var derivative = CompiledExpression.Of(Derivative.Of(formula.Expression, name), formula.Compiled.Variables, formula.Compiled.Parameters);
            double[] parameters = [.. formula.Parameters.Select(parameter => parameter.Value)];
            var signs = Depths.SelectMany(layers => HeadCounts.Select(heads => Slope(formula, derivative, parameters, layers, heads))).Where(slope => !double.IsNaN(slope)).Select(Math.Sign).Distinct().ToList();
            yield return signs switch
            {
                [1] => $"L* rises with {what} throughout (L in 12..80, H in 8..128)",
                [-1] => $"L* falls with {what} throughout (L in 12..80, H in 8..128)",
                [0] => $"L* does not depend on {what}",
                [] => $"the slope by {what} is not defined there",
                _ => $"L* rises and falls with {what} (L in 12..80, H in 8..128)",
            };
        }
    }

    /// <summary>Other inputs as of a model that neither grows nor shrinks its residuals.</summary>
    private static double Slope(FreeFormula formula, CompiledExpression derivative, double[] parameters, int layers, int heads)
    {
        var inputs = new FormulaInputs(layers, heads, Gain: 1, Behavior: Behavior.Dampen, EntropyGradient: 0, Condition: 10) { Width = 64 * heads, Entropy = 0.5 };
        return derivative.Evaluate(formula.Read(inputs), parameters);
    }
}
