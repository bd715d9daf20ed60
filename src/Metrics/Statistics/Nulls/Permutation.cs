using System.Runtime.InteropServices;

namespace LStar.Metrics.Statistics.Nulls;

/// <summary>
/// The layers of a measured curve in random order, every order equally likely: the values are kept, and only their order can be special.
/// Up to <see cref="MostEnumerated"/> layers all orders are gone through, and the null is exact. A constant curve, or one with NaN, has no L* in any order.
/// </summary>
/// <remarks>
/// Without ties and with an interior peak, signChange on these orders is white noise's (<see cref="WhiteNoisePeak"/>), whatever the values. A curve that changes slowly
/// from layer to layer differs from its permutations for that alone: the random walk is the null that has this too.
/// </remarks>
public sealed class Permutation(IReadOnlyList<double> curve) : NullCurves(curve.Count)
{
    /// <summary>The most layers whose orders are all gone through: 8! = 40 320.</summary>
    public const int MostEnumerated = 8;

    private readonly double[] _curve = [.. curve];

    /// <inheritdoc/>
    public override string Name => "permutation";

    /// <inheritdoc/>
    public override string Key => $"{Name}/{Content.Of(_curve)}";

    internal override void Draw(Xoshiro256 generator, Span<double> curve)
    {
        _curve.CopyTo(curve);
        for (var i = curve.Length - 1; i > 0; i--)
        {
            var j = generator.Below(i + 1);
            (curve[i], curve[j]) = (curve[j], curve[i]);
        }
    }

    /// <summary>Every order of the values, once, each a swap from the one before (Heap's algorithm); the same array each time.</summary>
    internal IEnumerable<double[]> Orders()
    {
        var order = (double[])_curve.Clone();
        var turns = new int[order.Length];
        yield return order;
        for (var i = 1; i < order.Length;)
        {
            if (turns[i] == i)
            {
                turns[i++] = 0;
                continue;
            }

            var j = i % 2 == 0 ? 0 : turns[i];
            (order[i], order[j]) = (order[j], order[i]);
            turns[i]++;
            i = 1;
            yield return order;
        }
    }
}

/// <summary>Values as text, bit for bit.</summary>
internal static class Content
{
    public static string Of(ReadOnlySpan<double> values) => Convert.ToHexString(MemoryMarshal.AsBytes(values));
}
