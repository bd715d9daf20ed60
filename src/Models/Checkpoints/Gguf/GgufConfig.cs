using System.Text.Json;
using System.Text.Json.Nodes;

namespace LStar.Models.Checkpoints.Gguf;

/// <summary>
/// A GGUF model's keys as the config.json that the same model has on the Hub. Keys: docs/gguf.md of ggml, gguf-py's constants.py; defaults are those of
/// llama.cpp's llama-hparams. What would change the mathematics and is not implemented is refused by its own name.
/// </summary>
internal static class GgufConfig
{
    /// <summary>The key that names the architecture, which is the prefix of its own keys.</summary>
    public const string Architecture = "general.architecture";

    private static readonly string[] Supported = ["llama", "qwen2", "qwen3", "gemma"];

    /// <summary>The configuration; messages about it name the file and its keys.</summary>
    /// <exception cref="CheckpointException">A key is missing or its value cannot be right.</exception>
    /// <exception cref="UnsupportedException">The architecture, or what a key asks for, is not implemented.</exception>
    public static ModelConfig Read(GgufModel model)
    {
        var keys = model.Keys;
        var name = keys.Text(Architecture);
        if (!Supported.Contains(name, StringComparer.Ordinal))
        {
            throw new UnsupportedException(keys.File, Architecture, $"\"{name}\" is not supported in GGUF files; supported are {string.Join(", ", Supported)}");
        }

        GgufRefusals.Check(keys, name);
        var origins = new Dictionary<string, string>(StringComparer.Ordinal);
        var config = new JsonObject();
        var width = keys.Size($"{name}.embedding_length");
        var headDim = keys.OptionalSize($"{name}.attention.key_length") ?? (width % Heads(keys) == 0
            ? width / Heads(keys)
            : throw new CheckpointException(keys.File, $"a width of {width} cannot be divided among {Heads(keys)} heads", $"{name}.attention.head_count"));
        GgufRefusals.CheckHeads(keys, name, headDim);

        Set("hidden_size", "embedding_length", width);
        Set("num_hidden_layers", "block_count", keys.Size($"{name}.block_count"));
        Set("intermediate_size", "feed_forward_length", keys.Size($"{name}.feed_forward_length"));
        Set("num_attention_heads", "attention.head_count", Heads(keys));
        Set("num_key_value_heads", "attention.head_count_kv", KeyValueHeads(keys));
        Set("head_dim", "attention.key_length", headDim);
        Set("max_position_embeddings", "context_length", keys.Size($"{name}.context_length"));
        Set("rms_norm_eps", "attention.layer_norm_rms_epsilon", keys.Double($"{name}.attention.layer_norm_rms_epsilon"));
        Set("rope_theta", "rope.freq_base", keys.OptionalDouble($"{name}.rope.freq_base") ?? 10_000);
        Set("hidden_act", null, name == "gemma" ? "gelu_pytorch_tanh" : "silu");
        Set("vocab_size", "vocab_size", Vocabulary(model));
        Set("tie_word_embeddings", null, !Has("output.weight"));
        Set("attention_bias", null, name != "qwen2" && Has("blk.0.attn_q.bias"));
        Set("mlp_bias", null, Has("blk.0.ffn_gate.bias"));
        var window = Window(keys, name);
        Set("model_type", null, name == "llama" && window is not null ? "mistral" : name);
        if (window is not null)
        {
            Set("sliding_window", "attention.sliding_window", window.Value);
        }

        if (GgufRefusals.LinearFactor(keys, name) is { } factor)
        {
            origins["rope_scaling"] = $"{name}.rope.scaling";
            config["rope_scaling"] = new JsonObject { ["type"] = "linear", ["factor"] = factor };
        }

        return ModelConfig.Derived(model.Path, JsonSerializer.SerializeToUtf8Bytes(config), origins, RotaryFactors(model, headDim));

        bool Has(string tensor) => model.Tensors.Any(stored => stored.Name == tensor);

        void Set(string key, string? origin, JsonNode value)
        {
            config[key] = value;
            if (origin is not null)
            {
                origins[key] = $"{name}.{origin}";
            }
        }
    }

    /// <summary>Query heads.</summary>
    public static int Heads(GgufKeys keys) => keys.Size($"{keys.Text(Architecture)}.attention.head_count");

    /// <summary>Key and value heads; as many as query heads where the file does not say.</summary>
    public static int KeyValueHeads(GgufKeys keys) => keys.OptionalSize($"{keys.Text(Architecture)}.attention.head_count_kv") ?? Heads(keys);

    /// <summary>The rows of the embeddings: the key vocab_size is not in every file, and llama.cpp does not ask it.</summary>
    private static long Vocabulary(GgufModel model) => model.Tensors.FirstOrDefault(tensor => tensor.Name == "token_embd.weight") switch
    {
        null => throw new CheckpointException(model.Path, "the tensor is missing", "token_embd.weight"),
        { Shape: [>= 1 and <= int.MaxValue and var rows, _] } => rows,
        var other => throw new CheckpointException(model.Path, $"expected [vocabulary, width], found [{string.Join(", ", other.Shape)}]", other.Name),
    };

    /// <summary>The sliding window of all layers, where it is shorter than any text; only Mistral's is known to be in all layers.</summary>
    private static int? Window(GgufKeys keys, string name)
    {
        var key = $"{name}.attention.sliding_window";
        if (keys.OptionalLong(key) is null or 0 || keys.Size(key) >= keys.Size($"{name}.context_length"))
        {
            return null;
        }

        return name == "llama" ? keys.Size(key) : throw new UnsupportedException(keys.File, key, $"a sliding window is not supported for {name}: the file does not say in which layers; found {keys.Shown(key)}");
    }

    private static unsafe float[]? RotaryFactors(GgufModel model, int headDim)
    {
        if (model.Tensors.FirstOrDefault(tensor => tensor.Name == GgufNames.RotaryFactors) is not { } stored)
        {
            return null;
        }

        if (stored.Shape is not [var count] || count != headDim / 2 || !stored.Type.IsWeight())
        {
            throw new CheckpointException(stored.File.Path, $"expected {headDim / 2} numbers, one a pair of features, found {stored.Type} [{string.Join(", ", stored.Shape)}]", stored.Name);
        }

        var factors = new Tensor(stored.Name, stored.Type, stored.Shape, stored.File.Start + stored.At, stored.File.Path).ToArray();
        return factors.All(factor => factor > 0 && float.IsFinite(factor))
            ? factors
            : throw new CheckpointException(stored.File.Path, "expected numbers above 0", stored.Name);
    }
}
