using Xunit;

namespace LStar.Specs.Metrics;

/// <summary>Seeded arrays, at lengths on both sides of every vector width.</summary>
internal static class Samples
{
    public static TheoryData<int> Sizes => [1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 32, 33, 64, 100];

    /// <summary>Numbers in [-1, 1).</summary>
    public static float[] Numbers(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)((2 * random.NextDouble()) - 1))];
    }

    /// <summary>A causal map [n, n] whose rows sum to 1 up to float32, with some exact zeros and some tiny entries.</summary>
    public static float[] CausalMap(int n, int seed)
    {
        var random = new Random(seed);
        var map = new float[n * n];
        for (var i = 0; i < n; i++)
        {
            var weights = Enumerable.Range(0, i + 1).Select(j => random.Next(8) == 0 && j < i ? 0 : Math.Exp(random.NextDouble() * -20)).ToArray();
            for (var j = 0; j <= i; j++)
            {
                map[(i * n) + j] = (float)(weights[j] / weights.Sum());
            }
        }

        return map;
    }

    /// <summary>The map in which every query attends to all it may see alike.</summary>
    public static float[] UniformCausalMap(int n) => [.. Enumerable.Range(0, n * n).Select(at => at % n <= at / n ? 1f / ((at / n) + 1) : 0)];

    /// <summary>The map in which every query attends to itself.</summary>
    public static float[] Identity(int n) => [.. Enumerable.Range(0, n * n).Select(at => at % n == at / n ? 1f : 0)];
}
