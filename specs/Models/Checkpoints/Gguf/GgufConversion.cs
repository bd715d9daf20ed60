using System.Text.Json;
using System.Text.Json.Nodes;
using LStar.Models.Checkpoints;

namespace LStar.Specs.Models.Checkpoints.Gguf;

/// <summary>
/// A fixture as llama.cpp's convert_hf_to_gguf.py would convert it (its LlamaModel, Qwen2Model, Qwen3Model and GemmaModel), written plainly from what that does; and
/// beside it the folder of the same rounded weights as the Hub has them.
/// </summary>
internal sealed class GgufConversion : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly EditedModel _plain;
    private readonly JsonObject _config;
    private readonly string _arch;
    private readonly string _fixture;

    public GgufConversion(string fixture, string type = "F32", uint version = 3)
    {
        _fixture = fixture;
        _plain = new EditedModel(fixture.Split('/'));
        _config = _plain.Config;
        _arch = (string)_config["model_type"]! is "mistral" ? "llama" : (string)_config["model_type"]!;
        Writer = new GgufWriter { Version = version };
        WriteKeys();
        GgufTokenizerConversion.Write(Fixtures.Path(fixture.Split('/')), _arch, Writer);
        WriteTensors(type);
    }

    /// <summary>The file before it is written, to be changed.</summary>
    public GgufWriter Writer { get; }

    /// <summary>Writes the GGUF file, and answers its path.</summary>
    public string Write() => _folder.Write("converted.gguf", Writer.Bytes());

    /// <summary>Writes the same weights, rounded as in the GGUF file, as safetensors with the fixture's own config and tokenizer, and answers the folder.</summary>
    public string WritePlain()
    {
        var folder = _plain.Write();
        foreach (var file in new[] { "tokenizer.json", "tokenizer_config.json" })
        {
            File.Copy(Path.Combine(Fixtures.Path(_fixture.Split('/')), file), Path.Combine(folder, file), overwrite: true);
        }

        return folder;
    }

    public void Dispose()
    {
        _folder.Dispose();
        _plain.Dispose();
    }

    private void WriteKeys()
    {
        Writer.Key("general.architecture", _arch).Key("general.name", _fixture).Key("general.file_type", 0u);
        var keys = new (string Key, string Config)[]
        {
            ("block_count", "num_hidden_layers"), ("context_length", "max_position_embeddings"), ("embedding_length", "hidden_size"),
            ("feed_forward_length", "intermediate_size"), ("attention.head_count", "num_attention_heads"), ("attention.head_count_kv", "num_key_value_heads"),
            ("vocab_size", "vocab_size"),
        };
        foreach (var (key, config) in keys)
        {
            Writer.Key($"{_arch}.{key}", (uint)(int)_config[config]!);
        }

        Writer.Key($"{_arch}.attention.layer_norm_rms_epsilon", (float)(double)_config["rms_norm_eps"]!);
        Writer.Key($"{_arch}.rope.freq_base", (float)(double)(_config["rope_theta"] ?? _config["rope_parameters"]!["rope_theta"])!);
        if (_config["head_dim"] is { } headDim)
        {
            Writer.Key($"{_arch}.attention.key_length", (uint)(int)headDim).Key($"{_arch}.attention.value_length", (uint)(int)headDim);
        }

        Writer.Key($"{_arch}.rope.dimension_count", (uint)HeadDim);
        if (_config["sliding_window"] is { } window)
        {
            Writer.Key($"{_arch}.attention.sliding_window", (uint)(int)window);
        }

        if (_config["rope_scaling"] is { } scaling && (string?)scaling["type"] == "linear")
        {
            Writer.Key($"{_arch}.rope.scaling.type", "linear").Key($"{_arch}.rope.scaling.factor", (float)(double)scaling["factor"]!);
        }
    }

    private int Heads => (int)_config["num_attention_heads"]!;

    private int HeadDim => (int)(_config["head_dim"] ?? ((int)_config["hidden_size"]! / Heads));

    private void WriteTensors(string type)
    {
        using var checkpoint = Checkpoint.Open(Fixtures.Path(_fixture.Split('/')));
        foreach (var tensor in checkpoint.Tensors.Values)
        {
            var shape = tensor.Shape.ToArray();
            var isNorm = tensor.Name.EndsWith("norm.weight", StringComparison.Ordinal);
            var (number, bytes, values) = NaiveBlocks.Store(shape.Length == 1 ? "F32" : type, tensor.ToArray(), (int)shape[^1]);
            if (_arch == "gemma" && isNorm)
            {
                bytes = NaiveBlocks.Store("F32", [.. values.Select(value => value + 1)], 1).Bytes;
            }

            if (_arch == "llama" && (tensor.Name.Contains("q_proj", StringComparison.Ordinal) || tensor.Name.Contains("k_proj", StringComparison.Ordinal)))
            {
                bytes = PairsAdjacent(bytes, (int)shape[0]);
            }

            Writer.Tensor(Name(tensor.Name), [.. shape.Reverse()], number, bytes);
            _plain.Tensors[tensor.Name] = EditedModel.Stored.OfFloats(shape, values);
        }

        if (_config["rope_scaling"] is { } scaling && (string?)scaling["rope_type"] == "llama3")
        {
            Writer.Tensor("rope_freqs.weight", [HeadDim / 2], 0, [.. Factors(scaling).SelectMany(BitConverter.GetBytes)]);
        }
    }

    /// <summary>reshape(heads, 2, d_h / 2, ...).swapaxes(1, 2), of rows of bytes.</summary>
    private byte[] PairsAdjacent(byte[] bytes, int rows)
    {
        var (row, permuted, half) = (bytes.Length / rows, new byte[bytes.Length], HeadDim / 2);
        for (var head = 0; head < rows / HeadDim; head++)
        {
            for (var side = 0; side < 2; side++)
            {
                for (var i = 0; i < half; i++)
                {
                    var (from, to) = ((head * HeadDim) + (side * half) + i, (head * HeadDim) + (2 * i) + side);
                    bytes.AsSpan(from * row, row).CopyTo(permuted.AsSpan(to * row));
                }
            }
        }

        return permuted;
    }

    /// <summary>LlamaModel.generate_extra_tensors.</summary>
    private IEnumerable<float> Factors(JsonNode scaling)
    {
        double factor = (double)scaling["factor"]!, low = (double)scaling["low_freq_factor"]!, high = (double)scaling["high_freq_factor"]!;
        double original = (double)scaling["original_max_position_embeddings"]!, theta = (double)_config["rope_theta"]!;
        for (var i = 0; i < HeadDim; i += 2)
        {
            var wavelength = 2 * Math.PI * (float)Math.Pow(theta, (float)i / HeadDim);
            var smooth = ((original / wavelength) - low) / (high - low);
            yield return (float)(wavelength < original / high ? 1 : wavelength > original / low ? factor : 1 / (((1 - smooth) / factor) + smooth));
        }
    }

    private static string Name(string hub)
    {
        (string Hub, string Gguf)[] parts =
        [
            ("model.embed_tokens.", "token_embd."), ("model.norm.", "output_norm."), ("lm_head.", "output."), ("model.layers.", "blk."), ("input_layernorm", "attn_norm"),
            ("post_attention_layernorm", "ffn_norm"), ("self_attn.q_proj", "attn_q"), ("self_attn.k_proj", "attn_k"), ("self_attn.v_proj", "attn_v"),
            ("self_attn.o_proj", "attn_output"), ("self_attn.q_norm", "attn_q_norm"), ("self_attn.k_norm", "attn_k_norm"), ("mlp.gate_proj", "ffn_gate"),
            ("mlp.up_proj", "ffn_up"), ("mlp.down_proj", "ffn_down"),
        ];
        return parts.Aggregate(hub, (name, part) => name.Replace(part.Hub, part.Gguf, StringComparison.Ordinal));
    }
}
