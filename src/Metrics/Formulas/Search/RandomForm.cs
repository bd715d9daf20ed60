using LStar.Metrics.Formulas.Expressions;

namespace LStar.Metrics.Formulas.Search;

/// <summary>
/// Formulas drawn at random from the grammar that a search has, with so many parameters and about as many nodes: what chance has to offer. L times a sum of terms drawn from <see cref="Feature"/>, each
/// with a coefficient, with an intercept or without, bare or within one of the links.
/// </summary>
internal sealed class RandomForm
{
    /// <summary>Draws, of which that counts whose size is closest.</summary>
    private const int Candidates = 16;

    private readonly IReadOnlyList<Feature> _features;

    public RandomForm(IReadOnlyList<FormulaVariable> variables) => _features = Feature.Of(variables);

    /// <summary>Draws one.</summary>
    /// <param name="size">Nodes.</param>
    /// <param name="parameters">How many it has, 1 at least.</param>
    /// <param name="random">A seeded generator.</param>
    public FreeFormula Draw(int size, int parameters, Random random)
    {
        var (best, off) = (Sum(parameters, random), int.MaxValue);
        var candidate = best;
        for (var i = 0; i < Candidates && off > 0; i++)
        {
            var by = Math.Abs(candidate.Size - size);
            (best, off) = by < off ? (candidate, by) : (best, off);
            candidate = Sum(parameters, random);
        }

        return FreeFormula.Of(ExpressionReader.Read(best.Text), Enumerable.Range(1, parameters).ToDictionary(number => $"c{number}", _ => 0.1));
    }

    private (string Text, int Size) Sum(int parameters, Random random)
    {
        var link = random.Next(2) == 0 ? Link.Identity : Link.All[random.Next(Link.All.Count)];
        var intercept = parameters > 1 && (link.Intercept || random.Next(2) == 0);
        var terms = Enumerable.Range(intercept ? 2 : 1, parameters - (intercept ? 1 : 0)).Select(number => (Number: number, Feature: _features[random.Next(_features.Count)])).ToList();
        var text = string.Join(" + ", terms.Select(term => $"c{term.Number}*({term.Feature.Text})"));

        // L, the sign behind it, and for each term its coefficient and two signs, but for the first.
        return ($"L*({link.Before}{(intercept ? "c1 + " : "")}{text}{link.After})", 2 + link.Size + (intercept ? 2 : 0) + terms.Sum(term => term.Feature.Size + 3) - 1);
    }
}
