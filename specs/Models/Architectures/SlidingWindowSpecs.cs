using System.Text.Json.Nodes;
using FluentAssertions;
using LStar.Models;
using LStar.Specs.Models.Checkpoints;
using LStar.Specs.Models.Engines;
using Xunit;

namespace LStar.Specs.Models.Architectures;

/// <summary>Which layers attend to the last keys only, by each family's keys in config.json; seen in the maps of a model of three layers.</summary>
public class SlidingWindowSpecs
{
    private const string Full = "full_attention";
    private const string Sliding = "sliding_attention";

    /// <summary>config.json's keys for qwen2 (null: taken out), and each layer's window.</summary>
    public static TheoryData<string, int?[]> Qwen() => new()
    {
        { """{"use_sliding_window": false, "sliding_window": 3, "max_window_layers": 1, "layer_types": null}""", [null, null, null] },
        { """{"use_sliding_window": true, "sliding_window": 3, "max_window_layers": 1, "layer_types": null}""", [null, 3, 3] },
        { """{"use_sliding_window": true, "sliding_window": 5, "max_window_layers": 0, "layer_types": null}""", [5, 5, 5] },
        { """{"use_sliding_window": true, "sliding_window": 3, "max_window_layers": 28, "layer_types": null}""", [null, null, null] },
        { """{"use_sliding_window": true, "sliding_window": null, "max_window_layers": 0, "layer_types": null}""", [null, null, null] },
        { $$"""{"use_sliding_window": true, "sliding_window": 4, "max_window_layers": 0, "layer_types": ["{{Full}}", "{{Sliding}}", "{{Full}}"]}""", [null, 4, null] },
        { $$"""{"use_sliding_window": true, "sliding_window": 4, "max_window_layers": 3, "layer_types": ["{{Sliding}}", "{{Full}}", "{{Sliding}}"]}""", [4, null, 4] },
    };

    [Theory]
    [MemberData(nameof(Qwen))]
    public void Qwen_WithTheseKeys_SeesThisFar(string keys, int?[] windows)
    {
        foreach (var family in new[] { "qwen2", "qwen3" })
        {
            using var model = new EditedModel("variants", "qwen2-biases");
            Edit(model, keys);
            if (family == "qwen3")
            {
                MakeQwen3(model);
            }

            Windows(model.Write(), tokens: 12).Should().Equal(windows);
        }
    }

    [Theory]
    [InlineData("""{"sliding_window": 3}""", 3)]
    [InlineData("""{"sliding_window": 10}""", 10)]
    [InlineData("""{"sliding_window": 100}""", null)]
    [InlineData("""{"sliding_window": 3, "layer_types": ["sliding_attention", "sliding_attention", "sliding_attention"]}""", 3)]
    public void Mistral_WithAWindow_HasItInEveryLayer(string keys, int? window)
    {
        using var model = new EditedModel("variants", "mistral-window");
        Edit(model, keys);

        Windows(model.Write(), tokens: 12).Should().Equal(window, window, window);
    }

    /// <summary>null switches the window off; a missing key is transformers' default, 4096, which shorter texts do not meet.</summary>
    [Theory]
    [InlineData(false, null, 4096)]
    [InlineData(true, null, null)]
    public void Mistral_WithoutAWindow_SeesAllOrTransformersDefault(bool present, int? value, int? window)
    {
        using var model = new EditedModel("variants", "mistral-window");
        model.Config.Remove("sliding_window");
        model.Config["max_position_embeddings"] = 8192;
        if (present)
        {
            model.Config["sliding_window"] = value;
        }

        Windows(model.Write(), tokens: 4100).Should().Equal(window, window, window);
    }

    [Theory]
    [InlineData("qwen2-biases", """{"layer_types": ["full_attention"]}""", "layer_types*3 layers, found 1")]
    [InlineData("qwen2-biases", """{"layer_types": ["full_attention", "full_attention", "full_attention", "full_attention"]}""", "layer_types*3 layers, found 4")]
    [InlineData("qwen2-biases", """{"layer_types": ["full_attention", "sliding_attention", "full_attention"]}""", "layer_types*use_sliding_window*")]
    [InlineData("qwen2-biases", """{"use_sliding_window": true, "layer_types": ["full_attention", "sliding_attention", "full_attention"]}""", "layer_types*sliding_window*")]
    public void LayerTypes_ThatContradict_AreRefused(string name, string keys, string message)
    {
        using var model = new EditedModel("variants", name);
        Edit(model, keys);

        FluentActions.Invoking(() => Windows(model.Write(), 3)).Should().Throw<CheckpointException>().WithMessage($"*config.json: {message}*");
    }

    [Theory]
    [InlineData("qwen2-biases", """{"layer_types": ["full_attention", "chunked_attention", "full_attention"]}""", "layer_types*chunked_attention*")]
    [InlineData("mistral-window", """{"layer_types": ["sliding_attention", "full_attention", "sliding_attention"]}""", "layer_types*full_attention*")]
    [InlineData("llama-linear", """{"layer_types": ["full_attention", "sliding_attention", "full_attention", "full_attention"]}""", "layer_types*sliding_attention*")]
    public void LayerTypes_NotImplemented_AreRefusedByName(string name, string keys, string message)
    {
        using var model = new EditedModel("variants", name);
        Edit(model, keys);

        FluentActions.Invoking(() => Windows(model.Write(), 3)).Should().Throw<UnsupportedException>().WithMessage($"*config.json: {message}*");
    }

    private static void Edit(EditedModel model, string keys)
    {
        foreach (var (key, value) in JsonNode.Parse(keys)!.AsObject().ToList())
        {
            model.Config[key] = value?.DeepClone();
        }
    }

    /// <summary>Qwen 3 has no biases, and a norm on query and key heads.</summary>
    private static void MakeQwen3(EditedModel model)
    {
        (model.Config["model_type"], model.Config["head_dim"]) = ("qwen3", 10);
        foreach (var name in model.Tensors.Keys.Where(name => name.EndsWith("_proj.bias", StringComparison.Ordinal)).ToList())
        {
            model.Tensors.Remove(name);
        }

        for (var l = 0; l < 3; l++)
        {
            model.Tensors[$"model.layers.{l}.self_attn.q_norm.weight"] = EditedModel.Stored.OfFloats([10], Enumerable.Repeat(1f, 10));
            model.Tensors[$"model.layers.{l}.self_attn.k_norm.weight"] = EditedModel.Stored.OfFloats([10], Enumerable.Repeat(1f, 10));
        }
    }

    /// <summary>How many keys the last query of each layer sees, where that is not all.</summary>
    private static int?[] Windows(string folder, int tokens)
    {
        using var engine = ChosenEngine.Open();
        using var model = LanguageModel.Open(folder, engine);
        var observer = new LastRowObserver(model.Shape.Layers);
        model.Run([ModelRun.Ids(tokens)], tokens, observer);
        return [.. observer.Seen.Select(seen => seen == tokens ? (int?)null : seen)];
    }

    private sealed class LastRowObserver(int layers) : LStar.Models.Observation.ILayerObserver
    {
        public int[] Seen { get; } = new int[layers];

        public void Residual(int layer, int prompt, ReadOnlySpan<float> x)
        {
        }

        public void Attention(in LStar.Models.Observation.AttentionBand band)
        {
            if (band.First + band.Rows == band.Tokens)
            {
                var row = band.Row(band.Rows - 1);
                Seen[band.Layer] = row.Length - row.IndexOfAnyExcept(0f);
            }
        }

        public void LayerDone(int layer)
        {
        }
    }
}
