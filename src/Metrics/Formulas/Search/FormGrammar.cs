using LStar.Metrics.Formulas.Expressions;

namespace LStar.Metrics.Formulas.Search;

/// <summary>
/// The forms that a search tries, smallest first: source 002's list (section 7, and 001's), then sums of up to three terms with coefficients, bare or within tanh, exp, 1/x or a sigmoid, and
/// products of powers. Each is L times what stands for L*/L. Forms that are one another with other coefficients are there once, as far as the grammar can tell.
/// </summary>
public static class FormGrammar
{
    private const string Letters = "abcdef";

    /// <summary>The source's forms, as formulas.</summary>
    public static IReadOnlyList<string> Sources { get; } =
        ["L*a", "L*(a + b*L)", "L*(a + b*ln(L))", "L*(a + b/H)", "L*(a + b*L + c/H)", "L*(a*L^b)", "L*(1/(1 + exp(-a*(L - b))))"];

    /// <summary>The forms over some variables.</summary>
    /// <param name="variables">What is known of every model.</param>
    /// <param name="most">How many, at most.</param>
    /// <param name="largest">The largest size.</param>
    public static IReadOnlyList<FreeFormula> Forms(IReadOnlyList<FormulaVariable> variables, int most, int largest = int.MaxValue)
    {
        var known = variables.Select(variable => variable.Name).ToHashSet(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var forms = new List<FreeFormula>();
        foreach (var text in Sources.Concat(Made(variables).Where(made => made.Size <= largest).OrderBy(made => made.Size).ThenBy(made => made.Text, StringComparer.Ordinal).Select(made => made.Text)))
        {
            if (forms.Count == most)
            {
                break;
            }

            var expression = ExpressionReader.Read(text);
            var parameters = expression.Names.Where(name => name.Length == 1 && Letters.Contains(name, StringComparison.Ordinal) && FormulaVariable.Named(name) is null).ToDictionary(name => name, _ => 0.1);
            if (expression.Size <= largest && expression.Names.All(name => parameters.ContainsKey(name) || known.Contains(name)) && seen.Add(expression.ToString()))
            {
                forms.Add(FreeFormula.Of(expression, parameters));
            }
        }

        return forms;
    }

    private static IEnumerable<(string Text, int Size)> Made(IReadOnlyList<FormulaVariable> variables)
    {
        var features = Feature.Of(variables);
        foreach (var terms in Subsets(features, 3))
        {
            foreach (var link in Link.All.Where(link => terms.Length > 0 && (terms.Length < 3 || link == Link.Identity)))
            {
                yield return Sum(link, terms, intercept: true);
                if (!link.Intercept)
                {
                    yield return Sum(link, terms, intercept: false);
                }
            }
        }

        var powers = variables.Where(variable => Behaviors.Parse(variable.Name) is null).Select(variable => variable.Name).ToList();
        for (var i = 0; i < powers.Count; i++)
        {
            yield return ($"L*(a*{powers[i]}^b)", 7);
            yield return ($"L*(a + b*{powers[i]}^c)", 9);
            for (var j = i + 1; j < powers.Count; j++)
            {
                yield return ($"L*(a*{powers[i]}^b*{powers[j]}^c)", 11);
            }
        }
    }

    private static (string Text, int Size) Sum(Link link, Feature[] terms, bool intercept)
    {
        var coefficients = Coefficients();
        var parts = terms.Select(term => Term(coefficients(), term.Text));
        var text = string.Join(" + ", intercept ? parts.Prepend("a") : parts);
        var (added, constant) = (terms.Length - (intercept ? 0 : 1), intercept ? 1 : 0);
        return ($"L*({link.Before}{text}{link.After})", 2 + link.Size + constant + added + terms.Sum(TermSize));

        Func<string> Coefficients()
        {
            // d is the model's width.
            var next = intercept ? 1 : 0;
            return () => "abcf"[next++].ToString();
        }
    }

    /// <summary>A coefficient takes the place of the 1 in 1/x; elsewhere it and its sign are two more.</summary>
    private static int TermSize(Feature feature) => feature.Size + (feature.Text.StartsWith("1/", StringComparison.Ordinal) ? 0 : 2);

    private static string Term(string coefficient, string feature) => feature.StartsWith("1/", StringComparison.Ordinal) ? $"{coefficient}{feature[1..]}" : $"{coefficient}*{Bracketed(feature)}";

    private static string Bracketed(string feature) => feature.Contains('/', StringComparison.Ordinal) ? $"({feature})" : feature;

    private static IEnumerable<Feature[]> Subsets(IReadOnlyList<Feature> features, int most)
    {
        yield return [];
        for (var i = 0; i < features.Count; i++)
        {
            yield return [features[i]];
            for (var j = i + 1; j < features.Count && most > 1; j++)
            {
                yield return [features[i], features[j]];
                for (var k = j + 1; k < features.Count && most > 2; k++)
                {
                    yield return [features[i], features[j], features[k]];
                }
            }
        }
    }
}
