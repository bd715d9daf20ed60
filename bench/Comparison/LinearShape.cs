using LStar.Models.Checkpoints;

namespace LStar.Bench.Comparison;

/// <summary>A multiplication [n, <paramref name="Inputs"/>] times [<paramref name="Outputs"/>, <paramref name="Inputs"/>]^T of a model, and what it is for.</summary>
internal sealed record LinearShape(string Model, string Name, DType Type, int Outputs, int Inputs)
{
    /// <summary>Tokens of a multiplication: one, few, those of five default prompts, those of a long one.</summary>
    public static readonly int[] Tokens = [1, 16, 75, 300];

    /// <summary>Each different shape of a model once.</summary>
    public static readonly LinearShape[] All =
    [
        new("SmolLM2-135M", "q, o", DType.F16, 576, 576), new("SmolLM2-135M", "k, v", DType.F16, 192, 576), new("SmolLM2-135M", "gate, up", DType.F16, 1536, 576),
        new("SmolLM2-135M", "down", DType.F16, 576, 1536),
        new("pythia-410m", "qkv", DType.F16, 3072, 1024), new("pythia-410m", "dense", DType.F16, 1024, 1024), new("pythia-410m", "up", DType.F16, 4096, 1024),
        new("pythia-410m", "down", DType.F16, 1024, 4096),
        new("7B", "q, o", DType.BF16, 4096, 4096), new("7B", "k, v", DType.BF16, 1024, 4096), new("7B", "gate, up", DType.BF16, 14336, 4096), new("7B", "down", DType.BF16, 4096, 14336),
    ];

    /// <summary>Bytes of the weight as stored.</summary>
    public long WeightBytes => (long)Outputs * Inputs * Type.Size();

    /// <summary>Operations of n rows.</summary>
    public double Operations(int n) => 2.0 * n * Outputs * Inputs;

    /// <summary>Bytes that have to pass between memory and processor at least: the weight, x, and y.</summary>
    public double Traffic(int n) => WeightBytes + (sizeof(float) * (double)n * (Inputs + Outputs));
}
