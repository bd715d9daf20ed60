namespace LStar.Metrics.Statistics.Nulls;

/// <summary>
/// Where signChange puts L* on a random walk of L layers: L - 1 independent steps from one continuous distribution that is symmetric about 0, so
/// that their signs are fair coins. The first peak is at k when step k-1 to k rises, the next falls, and no such pair came before: the k steps up to it are
/// a falls, then k - a >= 1 rises, one of k patterns, and the fall after them is one more coin. P(k) = k/2^(k+1) for k = 1..L-2: 1/4, 1/4, 3/16, 1/8, ...
/// No peak at all: the L - 1 steps are a falls, then rises, L patterns, probability L/2^(L-1); the fallback's layer then depends on the distribution.
/// </summary>
/// <remarks>Its mean is 3 for many layers (white noise's (e^2 - 3)/2 = 2.19), at any depth: a sign-change L* near the input is what both nulls give. Not rejecting them is no proof of them.</remarks>
public static class RandomWalkPeak
{
    /// <summary>P(first interior peak at this layer), 0 outside 1..L-2.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 1 layer.</exception>
    public static double At(int layer, int layers)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(layers, 1);
        return layer < 1 || layer > layers - 2 ? 0 : Math.ScaleB(layer, -layer - 1);
    }

    /// <summary>P(no interior peak) = L/2^(L-1).</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 1 layer.</exception>
    public static double None(int layers)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(layers, 1);
        return Math.ScaleB(layers, 1 - layers);
    }
}
