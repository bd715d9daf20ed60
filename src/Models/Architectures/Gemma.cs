using LStar.Models.Checkpoints;
using LStar.Models.Engines;

namespace LStar.Models.Architectures;

/// <summary>
/// Gemma: Llama's block with norms that multiply by 1 + w, a gate of tanh gelu, embeddings times sqrt(d) (in float32 here; the original rounds the
/// factor to its dtype), and a head width of its own.
/// </summary>
internal sealed class Gemma(ModelConfig config, Checkpoint checkpoint, IEngine engine) : Llama(config, checkpoint, engine, Variant(config))
{
    private static LlamaVariant Variant(ModelConfig config)
    {
        config.RefuseIf("use_bidirectional_attention", true, "attention in both directions");
        var bias = config.OptionalBool("attention_bias") ?? false;
        return Plain(config, SlidingWindows.None(config), keyValueHeads: 16, headDim: 256) with
        {
            QueryKeyValueBias = bias,
            OutputBias = bias,
            NormPlus = 1,
            ScaleEmbeddings = true,
            Activation = Gate(config),
            Tied = config.OptionalBool("tie_word_embeddings") ?? true,
        };
    }

    /// <summary>hidden_activation where given; else hidden_act, in which old files say "gelu" and mean its tanh form.</summary>
    private static Activation Gate(ModelConfig config)
    {
        if (config.Has("hidden_activation"))
        {
            return ActivationNames.Read(config, "hidden_activation", "gelu_pytorch_tanh");
        }

        var old = ActivationNames.Read(config, "hidden_act", "gelu_pytorch_tanh");
        return old == Activation.Gelu ? Activation.GeluTanh : old;
    }
}
