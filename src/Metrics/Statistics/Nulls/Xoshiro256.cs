using System.Numerics;

namespace LStar.Metrics.Statistics.Nulls;

/// <summary>
/// xoshiro256** (Blackman and Vigna, 2018; period 2^256 - 1), started from SplitMix64 as its authors advise: a seeded generator of our own, so that
/// a null is the same on every runtime. A stream of a seed is the generator whose SplitMix64 starts at the stream-th output of the seed's:
/// work cut into streams gives the same draws however many threads share it. Not safe for use from several threads.
/// </summary>
public sealed class Xoshiro256
{
    private const ulong Golden = 0x9E3779B97F4A7C15;
    private ulong _s0;
    private ulong _s1;
    private ulong _s2;
    private ulong _s3;
    private double? _spare;

    /// <summary>A stream of a seed.</summary>
    public Xoshiro256(ulong seed, ulong stream = 0)
    {
        var state = Mix(unchecked(seed + (Golden * (stream + 1))));
        (_s0, _s1) = (Mix(unchecked(state += Golden)), Mix(unchecked(state += Golden)));
        (_s2, _s3) = (Mix(unchecked(state += Golden)), Mix(unchecked(state += Golden)));
    }

    /// <summary>From its four words of state, not all 0.</summary>
    /// <exception cref="ArgumentException">All are 0: the generator would stay there.</exception>
    public Xoshiro256(ulong s0, ulong s1, ulong s2, ulong s3)
    {
        if ((s0 | s1 | s2 | s3) == 0)
        {
            throw new ArgumentException("a state of zeros gives zeros for ever", nameof(s0));
        }

        (_s0, _s1, _s2, _s3) = (s0, s1, s2, s3);
    }

    /// <summary>64 random bits.</summary>
    public ulong Next()
    {
        unchecked
        {
            var result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
            var shifted = _s1 << 17;
            _s2 ^= _s0;
            _s3 ^= _s1;
            _s1 ^= _s2;
            _s0 ^= _s3;
            _s2 ^= shifted;
            _s3 = BitOperations.RotateLeft(_s3, 45);
            return result;
        }
    }

    /// <summary>Uniform in [0, 1): a multiple of 2^-53.</summary>
    public double NextDouble() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in 0..count-1, without bias: the high word of a product, drawn again where the low word falls in the part that does not divide evenly.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is not positive.</exception>
    public int Below(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        var bound = (ulong)count;
        var uneven = unchecked(0UL - bound) % bound;
        ulong high, low;
        do
        {
            high = Math.BigMul(Next(), bound, out low);
        }
        while (low < uneven);

        return (int)high;
    }

    /// <summary>
    /// A standard normal deviate by the polar method (Marsaglia and Bray, 1964): for (u, v) uniform in the unit disc and s = u^2 + v^2,
    /// u sqrt(-2 ln s / s) and v sqrt(-2 ln s / s) are independent and normal. Exact but for rounding; the second of a pair is kept for the next call.
    /// </summary>
    public double NextNormal()
    {
        if (_spare is { } spare)
        {
            _spare = null;
            return spare;
        }

        double u, v, s;
        do
        {
            u = (2 * NextDouble()) - 1;
            v = (2 * NextDouble()) - 1;
            s = (u * u) + (v * v);
        }
        while (s is >= 1 or 0);

        var factor = Math.Sqrt(-2 * Math.Log(s) / s);
        _spare = v * factor;
        return u * factor;
    }

    /// <summary>SplitMix64's output function.</summary>
    private static ulong Mix(ulong z)
    {
        unchecked
        {
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
