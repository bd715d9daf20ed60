namespace LStar.Specs.Metrics.Locators;

/// <summary>
/// Changes of a curve that no value exceeds, tried against a rule: what a margin is tested with from both sides. Sign patterns
/// (<see cref="SignPatterns"/>) are added to the curve, to the curve flattened as far as the amount goes, and to its nearest valleys with what is left.
/// </summary>
internal sealed class CurveChanges(double[] curve, double amount)
{
    private readonly double[] changed = new double[curve.Length];

    /// <summary>Whether any of the changes gives another answer.</summary>
    public bool Move(string locator, int pairsUpTo, int seed)
    {
        var rule = NaiveLocators.All[locator];
        var answer = NaiveLocators.Locate(rule, curve);
        return Starts().Any(start =>
            NaiveLocators.Locate(rule, start.Curve) != answer
            || (start.Left > 0 && new SignPatterns(curve.Length, answer ?? 0, seed).Any(pairsUpTo, signs => Moves(rule, start.Curve, start.Left, signs, answer))));
    }

    private bool Moves(Func<double[], int?> rule, double[] start, double left, sbyte[] signs, int? answer)
    {
        for (var i = 0; i < changed.Length; i++)
        {
            changed[i] = start[i] + (left * signs[i]);
        }

        return NaiveLocators.Locate(rule, changed) != answer;
    }

    private IEnumerable<(double[] Curve, double Left)> Starts()
    {
        yield return (curve, amount);
        foreach (var level in new[] { (curve.Min() + curve.Max()) / 2, (curve[0] + curve[^1]) / 2, 0 })
        {
            yield return (curve.Select(value => Math.Clamp(level, value - amount, value + amount)).ToArray(), 0);
        }

        for (var v = 0; v < curve.Length; v++)
        {
            var valley = Valley(v);
            var used = valley.Zip(curve, (a, b) => Math.Abs(a - b)).Max();
            if (used <= amount)
            {
                yield return (valley, amount - used);
                // Ties are lost to rounding: lean a little to either side of them.
                yield return (valley, (amount - used) * 1e-6);
            }
        }

        yield return (curve, amount * 0.75);
        yield return (curve, amount * 0.5);
        yield return (curve, amount * 0.25);
    }

    /// <summary>The nearest curve that falls up to v and rises from there: on either side midway between the running extremes.</summary>
    private double[] Valley(int v)
    {
        var valley = new double[curve.Length];
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        for (var i = 0; i < curve.Length; i++)
        {
            low = Math.Min(low, curve[i]);
            high = i <= v ? double.NegativeInfinity : Math.Max(high, curve[i]);
            valley[i] = (i <= v ? low : high) / 2;
        }

        (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        for (var i = curve.Length - 1; i >= 0; i--)
        {
            low = Math.Min(low, curve[i]);
            high = i > v ? double.NegativeInfinity : Math.Max(high, curve[i]);
            valley[i] += (i > v ? low : high) / 2;
        }

        valley[v] = Math.Min(curve[v], valley.Min());
        return valley;
    }
}
