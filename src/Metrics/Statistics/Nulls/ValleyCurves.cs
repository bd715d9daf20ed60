namespace LStar.Metrics.Statistics.Nulls;

/// <summary>
/// White noise given that it has no interior peak. Such an order falls to the smallest value and rises from it; every other value stands left or right of
/// that, and the 2^(n-1) ways are equally likely: so from the largest down, each goes to the outermost free place on one side, by a coin.
/// </summary>
internal sealed class WhiteNoiseValley(int length) : NullCurves(length)
{
    public override string Name => "whiteNoiseValley";

    internal override void Draw(Xoshiro256 generator, Span<double> curve)
    {
        Span<double> values = curve.Length <= 128 ? stackalloc double[curve.Length] : new double[curve.Length];
        foreach (ref var value in values)
        {
            value = generator.NextNormal();
        }

        values.Sort();
        var (left, right) = (0, curve.Length - 1);
        for (var i = values.Length - 1; i >= 0; i--)
        {
            curve[(generator.Next() >> 63) == 0 ? left++ : right--] = values[i];
        }
    }
}

/// <summary>
/// A random walk given that it has no interior peak: its first a steps fall and the others rise, a = 0..n-1 equally likely, since the signs of the steps are
/// fair coins that do not depend on their sizes.
/// </summary>
internal sealed class RandomWalkValley(int length) : NullCurves(length)
{
    public override string Name => "randomWalkValley";

    internal override void Draw(Xoshiro256 generator, Span<double> curve)
    {
        var falls = generator.Below(curve.Length);
        curve[0] = 0;
        for (var i = 1; i < curve.Length; i++)
        {
            var size = Math.Abs(generator.NextNormal());
            curve[i] = curve[i - 1] + (i <= falls ? -size : size);
        }
    }
}
