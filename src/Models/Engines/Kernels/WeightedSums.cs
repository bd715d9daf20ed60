namespace LStar.Models.Engines.Kernels;

/// <summary>y = sum_j p[j] v[j]: one row of attention over the values it sees.</summary>
internal static unsafe class WeightedSums
{
    /// <summary>
    /// <paramref name="p"/> holds weights, of which j = <paramref name="from"/> to <paramref name="to"/> - 1 count; <paramref name="v"/> is
    /// [.., width] at a pitch of <paramref name="vPitch"/> floats; <paramref name="y"/> takes <paramref name="width"/> floats, at least one register.
    /// Summed in order of j, so that the last registers may overlap.
    /// </summary>
    public static void Mix<T>(float* p, int from, int to, float* v, nint vPitch, int width, float* y)
        where T : struct, ILanes<T>
    {
        var c = 0;
        for (; c + (4 * T.Count) <= width; c += 4 * T.Count)
        {
            T s0 = T.Zero, s1 = T.Zero, s2 = T.Zero, s3 = T.Zero;
            for (var j = from; j < to; j++)
            {
                var row = v + (j * vPitch) + c;
                var weight = T.All(p[j]);
                s0 = T.MultiplyAdd(weight, T.Load(row), s0);
                s1 = T.MultiplyAdd(weight, T.Load(row + T.Count), s1);
                s2 = T.MultiplyAdd(weight, T.Load(row + (2 * T.Count)), s2);
                s3 = T.MultiplyAdd(weight, T.Load(row + (3 * T.Count)), s3);
            }

            T.Store(s0, y + c);
            T.Store(s1, y + c + T.Count);
            T.Store(s2, y + c + (2 * T.Count));
            T.Store(s3, y + c + (3 * T.Count));
        }

        for (; c < width; c += T.Count)
        {
            var left = Math.Min(c, width - T.Count);
            var sum = T.Zero;
            for (var j = from; j < to; j++)
            {
                sum = T.MultiplyAdd(T.All(p[j]), T.Load(v + (j * vPitch) + left), sum);
            }

            T.Store(sum, y + left);
        }
    }
}
