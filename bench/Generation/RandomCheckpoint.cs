using System.Text;
using System.Text.Json;

namespace LStar.Bench.Generation;

/// <summary>
/// A llama checkpoint of random bfloat16 weights: matrices uniform with a standard deviation of 0.02, norms 1. Its words are those of a small fixture's
/// tokenizer, as what is measured has no use for more.
/// </summary>
internal sealed class RandomCheckpoint(string folder, int layers)
{
    private const int Width = 4096;
    private const int KeyValueWidth = 1024;
    private const int Inner = 14336;
    private const int Words = 2048;
    private const int LayersInShard = 4;

    public string Folder => folder;

    /// <summary>Bytes of all tensors.</summary>
    public long Bytes => Shards().Sum(shard => shard.Sum(tensor => tensor.Bytes));

    public void Write()
    {
        var shards = Shards().ToList();
        var places = new SortedDictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < shards.Count; i++)
        {
            var name = $"model-{i + 1:D5}-of-{shards.Count:D5}.safetensors";
            RandomShard.Write(Path.Combine(folder, name), shards[i], seed: i + 1);
            shards[i].ForEach(tensor => places.Add(tensor.Name, name));
            Console.WriteLine(name);
        }

        var index = new { metadata = new { total_size = Bytes }, weight_map = places };
        File.WriteAllText(Path.Combine(folder, "model.safetensors.index.json"), JsonSerializer.Serialize(index));
        File.WriteAllText(Path.Combine(folder, "config.json"), Config());
        foreach (var file in (string[])["tokenizer.json", "tokenizer_config.json"])
        {
            File.Copy(Path.Combine(Repository.Root, "fixtures", "zoo", "llama-16", file), Path.Combine(folder, file), overwrite: true);
        }
    }

    private IEnumerable<List<RandomTensor>> Shards()
    {
        yield return [new("model.embed_tokens.weight", [Words, Width]), new("model.norm.weight", [Width])];
        for (var first = 0; first < layers; first += LayersInShard)
        {
            yield return [.. Enumerable.Range(first, Math.Min(LayersInShard, layers - first)).SelectMany(Layer)];
        }
    }

    private static IEnumerable<RandomTensor> Layer(int layer)
    {
        var prefix = $"model.layers.{layer}.";
        return
        [
            new(prefix + "input_layernorm.weight", [Width]), new(prefix + "self_attn.q_proj.weight", [Width, Width]),
            new(prefix + "self_attn.k_proj.weight", [KeyValueWidth, Width]), new(prefix + "self_attn.v_proj.weight", [KeyValueWidth, Width]),
            new(prefix + "self_attn.o_proj.weight", [Width, Width]), new(prefix + "post_attention_layernorm.weight", [Width]),
            new(prefix + "mlp.gate_proj.weight", [Inner, Width]), new(prefix + "mlp.up_proj.weight", [Inner, Width]), new(prefix + "mlp.down_proj.weight", [Width, Inner]),
        ];
    }

    private string Config() => $$"""
        {
          "architectures": ["LlamaForCausalLM"],
          "attention_bias": false,
          "bos_token_id": 1984,
          "eos_token_id": 1985,
          "hidden_act": "silu",
          "hidden_size": {{Width}},
          "intermediate_size": {{Inner}},
          "max_position_embeddings": 8192,
          "mlp_bias": false,
          "model_type": "llama",
          "num_attention_heads": 32,
          "num_hidden_layers": {{layers}},
          "num_key_value_heads": 8,
          "rms_norm_eps": 1e-05,
          "rope_theta": 500000.0,
          "tie_word_embeddings": true,
          "torch_dtype": "bfloat16",
          "vocab_size": {{Words}}
        }

        """;
}

/// <summary>A tensor of a random checkpoint.</summary>
internal sealed record RandomTensor(string Name, int[] Shape)
{
    public long Count => Shape.Aggregate(1L, (product, size) => product * size);

    public long Bytes => Count * sizeof(ushort);
}
