using System.Text.Json.Nodes;
using FluentAssertions;
using LStar.Models;
using LStar.Models.Architectures;
using LStar.Specs.Models.Checkpoints;
using Xunit;

namespace LStar.Specs.Models.Architectures;

/// <summary>What each family does with a config.json that lacks a key, asks for what is not implemented, or claims absurd sizes.</summary>
public class ConfigSpecs
{
    /// <summary>Every key that has no default, under every name it may have.</summary>
    public static TheoryData<string, string> Required() => new()
    {
        { "zoo/neox-6", "hidden_size num_attention_heads num_hidden_layers intermediate_size vocab_size max_position_embeddings" },
        { "zoo/gpt2-12", "n_embd n_head n_layer n_positions vocab_size" },
        { "variants/opt-nobias", "hidden_size num_attention_heads num_hidden_layers ffn_dim vocab_size max_position_embeddings" },
        { "variants/bloom-post", "hidden_size n_head n_layer vocab_size" },
        { "zoo/llama-16", "hidden_size num_attention_heads num_hidden_layers intermediate_size vocab_size max_position_embeddings" },
        { "variants/mistral-window", "hidden_size num_attention_heads num_hidden_layers intermediate_size vocab_size max_position_embeddings" },
        { "variants/qwen2-biases", "hidden_size num_attention_heads num_hidden_layers intermediate_size vocab_size max_position_embeddings" },
        { "variants/gemma-odd", "hidden_size num_attention_heads num_hidden_layers intermediate_size vocab_size max_position_embeddings" },
    };

    public static TheoryData<string> Families => [.. Required().Select(row => row.Data.Item1)];

    [Theory]
    [MemberData(nameof(Required))]
    public void Open_WithoutARequiredKey_NamesIt(string fixture, string keys)
    {
        foreach (var key in keys.Split(' '))
        {
            using var model = new EditedModel(fixture.Split('/'));
            model.Config.Remove(key).Should().BeTrue($"{fixture} has {key}");

            Opening(model.Write()).Should().Throw<CheckpointException>().WithMessage($"*config.json: {key}: required*");
        }
    }

    [Theory]
    [InlineData("zoo/gpt2-12", "add_cross_attention", "true")]
    [InlineData("variants/gemma-odd", "use_bidirectional_attention", "true")]
    [InlineData("zoo/llama-16", "hidden_act", "\"quick_gelu\"")]
    [InlineData("variants/opt-nobias", "activation_function", "\"tanh\"")]
    [InlineData("zoo/gpt2-12", "activation_function", "\"relu2\"")]
    [InlineData("zoo/neox-6", "hidden_act", "\"mish\"")]
    [InlineData("zoo/neox-6", "rotary_pct", "0.625")]
    [InlineData("zoo/llama-16", "partial_rotary_factor", "0.5")]
    [InlineData("zoo/llama-16", "head_dim", "7")]
    [InlineData("zoo/llama-16", "rope_scaling", """{"rope_type": "yarn", "factor": 2.0}""")]
    [InlineData("zoo/neox-6", "quantization_config", """{"quant_method": "gptq"}""")]
    [InlineData("zoo/neox-6", "model_type", "\"mamba\"")]
    public void Open_MathematicsNotImplemented_IsRefusedByName(string fixture, string key, string value)
    {
        using var model = new EditedModel(fixture.Split('/'));
        model.Config[key] = JsonNode.Parse(value);

        Opening(model.Write()).Should().Throw<UnsupportedException>().WithMessage($"*config.json: *{key.Replace("rope_scaling", "rope_scaling.rope_type", StringComparison.Ordinal)}: *");
    }

    /// <summary>Quickly, and without setting aside memory for what is only claimed.</summary>
    [Theory]
    [MemberData(nameof(Families))]
    public void Open_AbsurdSizes_IsRefusedAtOnce(string fixture)
    {
        string[] sizes =
        [
            "hidden_size", "n_embd", "num_attention_heads", "n_head", "num_hidden_layers", "n_layer", "intermediate_size", "n_inner", "ffn_dim", "vocab_size",
            "max_position_embeddings", "n_positions", "num_key_value_heads", "head_dim", "word_embed_proj_dim",
        ];
        foreach (var key in sizes)
        {
            foreach (var value in (double[])[0, -1, 1.5, 65_536, 1 << 30, int.MaxValue - 1, int.MaxValue, 4e9])
            {
                using var model = new EditedModel(fixture.Split('/'));
                if (!model.Config.ContainsKey(key) || IsHarmless(fixture, key, value))
                {
                    continue;
                }

                model.Config[key] = value;
                var folder = model.Write();
                var before = GC.GetAllocatedBytesForCurrentThread();

                Opening(folder).Should().Throw<Exception>($"{key} is {value}").Which.Should().Match(error => error is CheckpointException || error is UnsupportedException);

                (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(4 << 20, $"{key} is {value}");
            }
        }
    }

    /// <summary>All sizes at once, so that no shape stands in the way of the product that overflows.</summary>
    [Theory]
    [InlineData("variants/bloom-post", "hidden_size", "n_head")]
    [InlineData("zoo/gpt2-12", "n_embd", "n_head")]
    [InlineData("zoo/neox-6", "hidden_size", "num_attention_heads")]
    [InlineData("zoo/llama-16", "head_dim", "num_attention_heads")]
    public void Open_SizesWhoseProductOverflows_IsRefusedAtOnce(string fixture, params string[] keys)
    {
        using var model = new EditedModel(fixture.Split('/'));
        foreach (var key in keys)
        {
            model.Config[key] = 1 << 30;
        }

        Opening(model.Write()).Should().Throw<CheckpointException>();
    }

    [Fact]
    public void Open_WidthThatHeadsDoNotDivide_IsRefused()
    {
        using var model = new EditedModel("zoo", "neox-6");
        model.Config["num_attention_heads"] = 7;

        Opening(model.Write()).Should().Throw<CheckpointException>().WithMessage("*64 cannot be divided among 7 heads*");
    }

    /// <summary>Without the key a family has as many key/value heads as its configuration class in transformers; null means one for each query head.</summary>
    [Theory]
    [InlineData("variants/mistral-window", "*num_key_value_heads*6 query heads cannot share 8*")]
    [InlineData("variants/qwen2-biases", "*4 query heads cannot share 32*")]
    [InlineData("zoo/gemma-18", "*8 query heads cannot share 16*")]
    [InlineData("zoo/llama-16", "*k_proj.weight: the shape is [[]16, 64], config.json asks for [[]64, 64]*")]
    public void Open_WithoutKeyValueHeads_TakesTransformersDefault(string fixture, string message)
    {
        using var missing = new EditedModel(fixture.Split('/'));
        missing.Config.Remove("num_key_value_heads");
        Opening(missing.Write()).Should().Throw<CheckpointException>().WithMessage(message.Replace("[[]", "[", StringComparison.Ordinal));

        using var none = new EditedModel(fixture.Split('/'));
        none.Config["num_key_value_heads"] = null;
        Opening(none.Write()).Should().Throw<CheckpointException>().WithMessage("*k_proj.weight: the shape is*");
    }

    [Theory]
    [InlineData("zoo/neox-6", NormPlacement.Parallel)]
    [InlineData("variants/neox-sequential", NormPlacement.Pre)]
    [InlineData("zoo/opt-12", NormPlacement.Pre)]
    [InlineData("zoo/opt-24", NormPlacement.Post)]
    [InlineData("zoo/llama-16", NormPlacement.Pre)]
    public void Shape_Norms_StandWhereTheConfigSays(string fixture, NormPlacement placement)
    {
        using var engine = ChosenEngine.Open(1);
        using var model = LanguageModel.Open(Fixtures.Path(fixture.Split('/')), engine);

        model.Shape.Norms.Should().Be(placement);
    }

    /// <summary>A longer context changes no weight of a rotary model: any length is sound.</summary>
    private static bool IsHarmless(string fixture, string key, double value) =>
        key == "max_position_embeddings" && !fixture.Contains("opt", StringComparison.Ordinal) && value is >= 1 and <= int.MaxValue && value == Math.Truncate(value);

    internal static Action Opening(string folder) => () =>
    {
        using var engine = ChosenEngine.Open(1);
        LanguageModel.Open(folder, engine).Dispose();
    };
}
