namespace LStar.Specs.Models.Engines.Kernels;

/// <summary>Floats to compute with.</summary>
internal static class RandomFloats
{
    /// <summary>Uniform in [-1, 1).</summary>
    public static float[] Of(int count, int seed)
    {
        var random = new Random(seed);
        var values = new float[count];
        for (var i = 0; i < count; i++)
        {
            values[i] = (float)((random.NextDouble() * 2) - 1);
        }

        return values;
    }
}
