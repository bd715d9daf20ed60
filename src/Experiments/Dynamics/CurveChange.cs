namespace LStar.Experiments.Dynamics;

/// <summary>How much a curve changed, as a part of its range before: what a margin is measured in.</summary>
/// <param name="Raw">max abs(after - before) / (max - min of before).</param>
/// <param name="Shape">
/// The same after the best straight line a x after + b, a above 0, by least squares: locators do not see scale or offset, and both grow as a model learns. Null where a is not above 0. An upper bound of the least such
/// change, since least squares is not the line that minimises the maximum.
/// </param>
public sealed record CurveChange(double Raw, double? Shape)
{
    /// <summary>The change between two curves; null where one is missing, constant, undefined or of another length.</summary>
    public static CurveChange? Of(double[]? before, double[]? after)
    {
        if (before is null || after is null || before.Length != after.Length || before.Length == 0 || !before.All(double.IsFinite) || !after.All(double.IsFinite))
        {
            return null;
        }

        var range = before.Max() - before.Min();
        return range > 0 && double.IsFinite(range) ? new CurveChange(before.Zip(after, (x, y) => Math.Abs(x - y)).Max() / range, OfShape(before, after, range)) : null;
    }

    private static double? OfShape(double[] before, double[] after, double range)
    {
        var (meanBefore, meanAfter) = (before.Average(), after.Average());
        var square = after.Sum(y => (y - meanAfter) * (y - meanAfter));
        var a = square > 0 ? before.Zip(after, (x, y) => (x - meanBefore) * (y - meanAfter)).Sum() / square : 0;
        return a > 0 ? before.Zip(after, (x, y) => Math.Abs(x - meanBefore - (a * (y - meanAfter)))).Max() / range : null;
    }
}
