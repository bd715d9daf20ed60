using LStar.Models.Checkpoints;
using LStar.Models.Engines;

namespace LStar.Models.Architectures;

/// <summary>The Hub's names of the non-linearities.</summary>
internal static class ActivationNames
{
    /// <summary>Reads the key; a function that is not implemented is refused by name.</summary>
    public static Activation Read(ModelConfig config, string key, string fallback) => (config.OptionalText(key) ?? fallback) switch
    {
        "gelu" or "gelu_python" => Activation.Gelu,
        "gelu_new" or "gelu_fast" or "gelu_pytorch_tanh" or "gelu_accurate" => Activation.GeluTanh,
        "relu" => Activation.Relu,
        "silu" or "swish" => Activation.Silu,
        var other => throw new UnsupportedException(config.File, key, $"\"{other}\" is not implemented; gelu, gelu_new, gelu_pytorch_tanh, relu and silu are"),
    };
}
