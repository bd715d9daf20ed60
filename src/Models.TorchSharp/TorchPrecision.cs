using TorchSharp;

namespace LStar.Models.Torch;

/// <summary>What activations are computed in, and weights multiplied as.</summary>
public enum TorchPrecision
{
    Float32,

    /// <summary>IEEE binary16: what the sources' notebooks ran on their GPU. Norms and softmax are computed in float32 and rounded.</summary>
    Float16,

    BFloat16,
}

internal static class TorchPrecisions
{
    public static torch.ScalarType Type(this TorchPrecision precision) => precision switch
    {
        TorchPrecision.Float16 => torch.ScalarType.Float16,
        TorchPrecision.BFloat16 => torch.ScalarType.BFloat16,
        _ => torch.ScalarType.Float32,
    };
}
