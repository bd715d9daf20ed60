namespace LStar.Metrics.Statistics;

/// <summary>
/// Where signChange puts L* on white noise: L independent values from one continuous distribution, so that every order of them is equally likely.
/// Of the m! orders of m values 2^(m-1) have no interior peak: they fall to the smallest and rise from it, and each other value may stand on either side.
/// The first peak is at k when the values 0..k have none inside and the values 0..k+1 have one (which is then at k), so
/// P(k) = 2^k/(k+1)! - 2^(k+1)/(k+2)! for k = 1..L-2: 1/3, 1/3, 1/5, 4/45, ... With no peak, probability 2^(L-1)/L!, the fallback's layer
/// depends on the distribution (for L = 12 that mass is 4e-6, for L = 6 0.044), so a probability that includes it is given from both sides.
/// </summary>
/// <remarks>
/// In the bins 1, 2, 3, >= 4 that is 1/3, 1/3, 1/5, 2/15, but for curves without a peak (a share below 0.001 from L = 9). The thirty published sign-change L* (13, 9, 5, 3) have
/// chi-square 1.42 on 3 degrees of freedom against it, p 0.70, exact multinomial 0.77 (definitions.md 7.1): not distinguishable from noise. That is no proof that they
/// are noise: thirty counts in four bins have little power, to be given beside it. Exchangeable layers are one null only: where noise is scaled by each layer's
/// value energy, <see cref="Nulls.ScaledNoise"/> says how much more often a layer of high energy is the peak.
/// </remarks>
public static class WhiteNoisePeak
{
    /// <summary>P(first interior peak at this layer), 0 outside 1..L-2.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 1 layer.</exception>
    public static double At(int layer, int layers)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(layers, 1);
        return layer < 1 || layer > layers - 2 ? 0 : Valleys(layer + 1) - Valleys(layer + 2);
    }

    /// <summary>P(no interior peak) = 2^(L-1)/L!.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 1 layer.</exception>
    public static double None(int layers)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(layers, 1);
        return Valleys(layers);
    }

    /// <summary>
    /// The probability that this null puts L* at most one layer from a given one: at least the peaks there, at most those and all noise without a peak
    /// (none of it where no layer of 1..L-1, the fallback's range, is that near).
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 3 layers: signChange then reads no value.</exception>
    public static (double AtLeast, double AtMost) WithinOne(int layer, int layers)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(layers, 3);
        var peaks = At(layer - 1, layers) + At(layer, layers) + At(layer + 1, layers);
        var fallback = layer >= 0 && layer <= layers ? None(layers) : 0;
        return (peaks, Math.Min(1, peaks + fallback));
    }

    /// <summary>2^(m-1)/m!: the share of orders of m values that have no interior peak.</summary>
    private static double Valleys(int m)
    {
        var share = 1.0;
        for (var i = 2; i <= m; i++)
        {
            share *= 2.0 / i;
        }

        return share;
    }
}
