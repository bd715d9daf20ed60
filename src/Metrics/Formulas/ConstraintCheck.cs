namespace LStar.Metrics.Formulas;

/// <summary>
/// Whether a formula keeps 0 &lt; L* &lt; L over a range of shapes: source 002's second constraint, which it wants to hold "always"; its third names
/// L in 12..32 and, extrapolating, 48..80.
/// </summary>
/// <param name="Shapes">How many pairs of L and H were tried.</param>
/// <param name="Violations">At how many L* is outside, or not a number.</param>
/// <param name="First">The first of these, by L, then by H; null where there is none.</param>
/// <param name="Reason">Why nothing could be tried: the formula needs an input that was not given. Null where it could.</param>
public sealed record ConstraintCheck(int Shapes, int Violations, ConstraintCheck.Violation? First, string? Reason)
{
    /// <summary>The largest L and H of the usual range, 1..128 each.</summary>
    public const int Largest = 128;

    /// <summary>Violations over shapes, in 0..1; null where nothing was tried.</summary>
    public double? Share => Shapes == 0 ? null : (double)Violations / Shapes;

    /// <summary>Checks a formula; inputs other than L and H stay as given.</summary>
    /// <param name="formula">The formula.</param>
    /// <param name="others">Gain, behavior and the rest.</param>
    /// <param name="layers">The range of L, ends included; 1..128 by default.</param>
    /// <param name="heads">The range of H, likewise.</param>
    /// <exception cref="ArgumentOutOfRangeException">A range that starts below 1.</exception>
    public static ConstraintCheck Of(Formula formula, FormulaInputs others, (int First, int Last)? layers = null, (int First, int Last)? heads = null) =>
        formula.Predict(others).Missing.Count > 0
            ? new ConstraintCheck(0, 0, null, formula.Predict(others).Reason)
            : Of((l, h) => formula.Predict(others with { Layers = l, Heads = h }).Layer ?? double.NaN, layers, heads);

    /// <summary>Checks any L*(L, H): a fitted form, say.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A range that starts below 1.</exception>
    public static ConstraintCheck Of(Func<int, int, double> predict, (int First, int Last)? layers = null, (int First, int Last)? heads = null)
    {
        var (ofLayers, ofHeads) = (layers ?? (1, Largest), heads ?? (1, Largest));
        ArgumentOutOfRangeException.ThrowIfLessThan(ofLayers.First, 1, nameof(layers));
        ArgumentOutOfRangeException.ThrowIfLessThan(ofHeads.First, 1, nameof(heads));
        var (shapes, violations) = (0, 0);
        Violation? first = null;
        for (var l = ofLayers.First; l <= ofLayers.Last; l++)
        {
            for (var h = ofHeads.First; h <= ofHeads.Last; h++)
            {
                shapes++;
                var layer = predict(l, h);
                if (!(layer > 0 && layer < l))
                {
                    violations++;
                    first ??= new Violation(l, h, layer);
                }
            }
        }

        return new ConstraintCheck(shapes, violations, first, null);
    }

    /// <summary>A shape whose L* lies outside.</summary>
    /// <param name="Layers">L.</param>
    /// <param name="Heads">H.</param>
    /// <param name="Layer">The L* that the formula gives; NaN where it gives none.</param>
    public sealed record Violation(int Layers, int Heads, double Layer);
}
