using BenchmarkDotNet.Attributes;
using LStar.Bench.Machine;
using LStar.Models.Checkpoints;
using LStar.Models.Engines.Kernels;
using LStar.Models.Engines.Managed;
using LStar.Models.Weights;

namespace LStar.Bench.Kernels;

/// <summary>A multiplication [N, 576] times [1536, 576]^T on one thread, in every way of storing and every width of register.</summary>
[InProcess]
[MemoryDiagnoser]
public unsafe class LinearBenchmarks
{
    private const int Inputs = 576;
    private const int Outputs = 1536;

    private readonly BufferPool _pool = new();
    private readonly WorkSharing _work = new(1);
    private Arena? _arena;
    private Matrix? _weight;
    private ManagedActivations? _x;
    private ManagedActivations? _y;

    /// <summary>Rows of x.</summary>
    [Params(1, 4, 16, 75)]
    public int N { get; set; }

    /// <summary>How the weight is stored.</summary>
    [Params(DType.F16, DType.BF16, DType.F32)]
    public DType Stored { get; set; }

    /// <summary>Weights and activations.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _arena = new Arena(Stored == DType.F32 ? Arena.Singles : Arena.SixteenBits);
        _weight = Matrix.Of(new Tensor("w", Stored, [Outputs, Inputs], _arena.Start, ""));
        (_x, _y) = (_pool.Rent(N, Inputs), _pool.Rent(N, Outputs));
        _x.Data.Fill(0.5f);
    }

    /// <summary>Gives the memory back.</summary>
    [GlobalCleanup]
    public void Cleanup() => _arena?.Dispose();

    /// <summary>In the registers the program chooses.</summary>
    [Benchmark(Baseline = true)]
    public void Chosen() => LinearKernel.Apply(_x!, _weight!, null, _y!, _pool, _work);

    /// <summary>In 256 bits.</summary>
    [Benchmark]
    public void Bits256() => LinearKernel.Apply<Lanes256>(_x!, _weight!, null, _y!, _pool, _work);

    /// <summary>In 128 bits.</summary>
    [Benchmark]
    public void Bits128() => LinearKernel.Apply<Lanes128>(_x!, _weight!, null, _y!, _pool, _work);
}
