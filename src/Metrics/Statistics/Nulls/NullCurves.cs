namespace LStar.Metrics.Statistics.Nulls;

/// <summary>A source of curves in which no layer is special: what a locator answers on them is its null (definitions.md, section 8).</summary>
public abstract class NullCurves
{
    private protected NullCurves(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Length = length;
    }

    /// <summary>The name used in results: whiteNoise, randomWalk, permutation, scaledNoise.</summary>
    public abstract string Name { get; }

    /// <summary>Values a curve has: L, and L + 1 for the locators that read the residual stream's states 0..L.</summary>
    public int Length { get; }

    /// <summary>All that the curves depend on, as text: two sources with one key are the same source.</summary>
    public virtual string Key => $"{Name}/{Length}";

    /// <summary>Whether values fall on both sides of 0, so that a locator that takes logarithms needs <see cref="AroundOne"/>.</summary>
    internal virtual bool IsSigned => false;

    /// <summary>Fills in the next curve.</summary>
    internal abstract void Draw(Xoshiro256 generator, Span<double> curve);

    /// <summary>
    /// exp(0.01 t): noise as small relative changes of a positive scale. To first order in them, R^2 in the linear domain does not depend on their size, so
    /// that the 0.01 decides next to nothing.
    /// </summary>
    internal static void AroundOne(Span<double> curve)
    {
        foreach (ref var value in curve)
        {
            value = Math.Exp(0.01 * value);
        }
    }
}

/// <summary>Independent standard normal values: layers are exchangeable. Locators do not see scale or offset (crossing alone sees the sign).</summary>
public sealed class WhiteNoise(int length) : NullCurves(length)
{
    /// <inheritdoc/>
    public override string Name => "whiteNoise";

    internal override bool IsSigned => true;

    internal override void Draw(Xoshiro256 generator, Span<double> curve)
    {
        foreach (ref var value in curve)
        {
            value = generator.NextNormal();
        }
    }
}

/// <summary>Sums of independent standard normal steps, the first value a step from 0: neighbouring layers are alike, and none is special.</summary>
public sealed class RandomWalk(int length) : NullCurves(length)
{
    /// <inheritdoc/>
    public override string Name => "randomWalk";

    internal override bool IsSigned => true;

    internal override void Draw(Xoshiro256 generator, Span<double> curve)
    {
        var sum = 0.0;
        foreach (ref var value in curve)
        {
            value = sum += generator.NextNormal();
        }
    }
}

/// <summary>
/// abs(z_l) s_l with z white noise and s a measured curve: rounding error times value energy, the null of the row-sum trace (definitions.md 7.1; its
/// s is the energy of the published slice). Layers are independent and not exchangeable: a layer of high energy is a peak more often.
/// Where s has NaN or infinity no curve has an L*.
/// </summary>
public sealed class ScaledNoise(IReadOnlyList<double> scale) : NullCurves(scale.Count)
{
    private readonly double[] _scale = [.. scale];

    /// <inheritdoc/>
    public override string Name => "scaledNoise";

    /// <inheritdoc/>
    public override string Key => $"{Name}/{Content.Of(_scale)}";

    internal override void Draw(Xoshiro256 generator, Span<double> curve)
    {
        for (var i = 0; i < curve.Length; i++)
        {
            curve[i] = Math.Abs(generator.NextNormal() * _scale[i]);
        }
    }
}
