namespace LStar.Metrics.Statistics.Nulls;

/// <summary>
/// Whether K readings of one model put their L* nearer together than chance (claim 20): the mean absolute difference of two of them, against that of K independent
/// L* uniform on 0..L-1. It is the same wherever in the model they meet, uses every reading, and one that stands apart enters K - 1 of K (K - 1)/2 pairs, unsquared.
/// </summary>
/// <param name="Readings">K.</param>
/// <param name="Layers">L.</param>
/// <param name="Spread">sum over pairs abs(a - b) / (K (K - 1)/2), in layers; null for fewer than 2 readings.</param>
/// <param name="Expected">The same of uniform L*: (L^2 - 1)/(3 L).</param>
/// <param name="P">P(uniform L* are at least as near together), ties included; null for fewer than 2 readings.</param>
/// <param name="Draws">Draws behind P; 0 where it is exact.</param>
/// <remarks>
/// A small P shows agreement, not its cause: readings that share a curve or a rule agree by construction, and a locator with favourite layers (halfDepth above
/// all, signChange near the input) agrees with its like on noise. A P that is not small is no proof that readings are unrelated.
/// </remarks>
public sealed record LayerAgreement(int Readings, int Layers, double? Spread, double Expected, double? P, int Draws)
{
    /// <summary>Draws where the exact sum would be long: a standard error of at most 0.0016.</summary>
    public const int DefaultDraws = 100_000;

    private const double MostSteps = 3e7;

    /// <summary>The standard error of P; 0 where it is exact.</summary>
    public double StandardError => Draws == 0 || P is not { } p ? 0 : Math.Sqrt(p * (1 - p) / Draws);

    /// <summary>
    /// The agreement of some L*; those without one are left out. A layer L, the output, is taken as it comes: only differences count.
    /// P is exact (<see cref="AtMost"/>) while that takes less than some 3e7 steps (12 readings of 100 layers), else from seeded draws.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 1 layer.</exception>
    public static LayerAgreement Of(IEnumerable<int?> found, int layers, ulong seed = NullSimulation.DefaultSeed)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(layers);
        int[] at = [.. found.OfType<int>().Order()];
        var expected = (((double)layers * layers) - 1) / (3.0 * layers);
        if (at.Length < 2)
        {
            return new LayerAgreement(at.Length, layers, null, expected, null, 0);
        }

        var sum = PairSum(at);
        var spread = sum / (at.Length * (at.Length - 1.0) / 2);
        return Math.Pow(at.Length, 4) / 8 * layers * layers <= MostSteps
            ? new LayerAgreement(at.Length, layers, spread, expected, AtMost(sum, at.Length, layers), 0)
            : new LayerAgreement(at.Length, layers, spread, expected, Drawn(sum, at.Length, layers, DefaultDraws, seed), DefaultDraws);
    }

    /// <summary>
    /// P(sum over pairs of K uniform L* &lt;= sum), exact: with c of the K at or below layer j, the pairs that straddle j and j + 1 are c (K - c), and
    /// the sum of differences is the sum of that over j. So a table over (c, sum so far) goes from layer to layer; n of the K - c that are left
    /// are at the next with C(K - c, n) choices, each of probability 1/L^n, and after the last layer all of them must be placed.
    /// </summary>
    private static double AtMost(long sum, int readings, int layers)
    {
        var most = Math.Min(sum, (long)(readings / 2) * ((readings + 1) / 2) * (layers - 1));
        var table = new double[readings + 1][];
        table[0] = new double[most + 1];
        table[0][0] = 1;
        for (var layer = 0; layer < layers; layer++)
        {
            var next = new double[readings + 1][];
            for (var below = 0; below <= readings; below++)
            {
                var weight = 1.0;
                for (var here = 0; table[below] is { } ways && below + here <= readings; here++)
                {
                    var placed = below + here;
                    var step = layer == layers - 1 ? 0L : placed * (readings - placed);
                    var into = next[placed] ??= new double[most + 1];
                    for (var s = 0L; s + step <= most; s++)
                    {
                        into[s + step] += ways[s] * weight;
                    }

                    weight *= (readings - placed) / ((here + 1.0) * layers);
                }
            }

            table = next;
        }

        return Math.Min(1, table[readings].Sum());
    }

    /// <summary>The same from draws.</summary>
    private static double Drawn(long sum, int readings, int layers, int draws, ulong seed)
    {
        var (generator, at, hits) = (new Xoshiro256(seed), new int[readings], 0);
        for (var draw = 0; draw < draws; draw++)
        {
            foreach (ref var layer in at.AsSpan())
            {
                layer = generator.Below(layers);
            }

            Array.Sort(at);
            hits += PairSum(at) <= sum ? 1 : 0;
        }

        return hits / (double)draws;
    }

    /// <summary>sum over pairs of differences of ascending values: the i-th of K is the larger in i pairs and the smaller in K - 1 - i.</summary>
    private static long PairSum(ReadOnlySpan<int> ascending)
    {
        var sum = 0L;
        for (var i = 0; i < ascending.Length; i++)
        {
            sum += ((2L * i) - ascending.Length + 1) * ascending[i];
        }

        return sum;
    }
}
