using LStar.Metrics.Formulas.Expressions;

namespace LStar.Metrics.Formulas.Search;

/// <summary>A term without a coefficient, such as ln(L) or L/H: what a form adds up.</summary>
/// <param name="Text">As a formula.</param>
/// <param name="Size">Its nodes.</param>
public sealed record Feature(string Text, int Size)
{
    /// <summary>Of every variable itself, its logarithm, inverse, root and square; then products and ratios of two variables, and of a logarithm with another's inverse. Of an indicator itself.</summary>
    public static IReadOnlyList<Feature> Of(IReadOnlyList<FormulaVariable> variables)
    {
        var counted = variables.Where(variable => !IsIndicator(variable)).Select(variable => variable.Name).ToList();
        var texts = new List<string>();
        foreach (var variable in variables)
        {
            texts.Add(variable.Name);
            if (!IsIndicator(variable))
            {
                texts.AddRange([$"ln({variable.Name})", $"1/{variable.Name}", $"sqrt({variable.Name})", $"{variable.Name}^2"]);
            }
        }

        for (var i = 0; i < counted.Count; i++)
        {
            for (var j = i + 1; j < counted.Count; j++)
            {
                var (v, w) = (counted[i], counted[j]);
                texts.AddRange([$"{v}*{w}", $"{v}/{w}", $"{w}/{v}", $"1/({v}*{w})", $"ln({v})/{w}", $"ln({w})/{v}", $"ln({v})*ln({w})", $"{v}*ln({w})", $"{w}*ln({v})"]);
            }
        }

        return [.. texts.Select(text => new Feature(text, ExpressionReader.Read(text).Size))];
    }

    private static bool IsIndicator(FormulaVariable variable) => Behaviors.Parse(variable.Name) is not null;
}
