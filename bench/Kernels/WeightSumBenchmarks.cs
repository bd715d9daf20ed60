using BenchmarkDotNet.Attributes;
using LStar.Metrics.Scales;

namespace LStar.Bench.Kernels;

/// <summary>What scale statistics cost: a run of weights as stored, in the second-level cache.</summary>
[MemoryDiagnoser]
public class WeightSumBenchmarks
{
    private const int Count = 1 << 16;

    private readonly Half[] _halves = [.. Enumerable.Range(0, Count).Select(i => (Half)(((i * 7919 % 1000) - 500) * 1e-4f))];
    private readonly ushort[] _brains = [.. Enumerable.Range(0, Count).Select(i => (ushort)(BitConverter.SingleToUInt32Bits(((i * 7919 % 1000) - 500) * 1e-4f) >> 16))];

    [Benchmark]
    public double Half()
    {
        var statistics = default(ScaleStatistics);
        statistics.Add(_halves);
        return statistics.SumOfSquares;
    }

    [Benchmark]
    public double Brain()
    {
        var statistics = default(ScaleStatistics);
        statistics.AddBrain(_brains);
        return statistics.SumOfSquares;
    }
}
