using FluentAssertions;
using LStar.Models;
using LStar.Models.Checkpoints;
using LStar.Models.Engines.Managed;
using Xunit;

namespace LStar.Specs.Models.Checkpoints.Gguf;

/// <summary>Keys as a configuration: what is missing or asks for other mathematics is refused by the name it has in the file.</summary>
public sealed class GgufConfigSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, object> Refusals => new()
    {
        { "expert_count", 8u },
        { "attn_logit_softcapping", 50f },
        { "final_logit_softcapping", 30f },
        { "attention.clamp_kqv", 8f },
        { "attention.max_alibi_bias", 8f },
        { "attention.causal", false },
        { "use_parallel_residual", true },
        { "logit_scale", 0.5f },
        { "residual_scale", 0.2f },
        { "attention.scale", 0.1f },
        { "rope.scaling.type", "yarn" },
        { "rope.scaling.attn_factor", 2f },
        { "rope.dimension_count", 6u },
        { "attention.value_length", 16u },
        { "attention.sliding_window_pattern", 2u },
        { "attention.kv_lora_rank", 4u },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Read_KeyThatChangesTheMathematics_IsRefusedByName(string key, object value)
    {
        using var converted = new GgufConversion("variants/llama-linear");

        Refused(converted, With(converted, $"llama.{key}", value)).Should().Match($"*converted.gguf: llama.{key}: * is not supported; found *");
    }

    /// <summary>Values under which nothing changes.</summary>
    [Theory]
    [InlineData("expert_count", 0u)]
    [InlineData("logit_scale", 1f)]
    [InlineData("attention.causal", true)]
    [InlineData("use_parallel_residual", false)]
    [InlineData("attention.sliding_window", 64u)]
    [InlineData("attention.head_count", new[] { 5, 5, 5, 5 })]
    [InlineData("attention.head_count_kv", new[] { 1, 1, 1, 1 })]
    public void Read_KeyThatChangesNothing_IsRead(string key, object value)
    {
        using var converted = new GgufConversion("variants/llama-linear");
        With(converted, $"llama.{key}", value);

        ModelConfig.Read(converted.Write()).ModelType.Should().Be("llama");
    }

    [Fact]
    public void Read_Layers_ThatDifferAreRefused()
    {
        using var converted = new GgufConversion("variants/llama-linear");

        Refused(converted, With(converted, "llama.attention.head_count_kv", new[] { 1, 1, 5, 1 })).Should()
            .EndWith("llama.attention.head_count_kv: values that differ from layer to layer are not supported; found 1 and 5");
    }

    [Theory]
    [InlineData("block_count")]
    [InlineData("context_length")]
    [InlineData("embedding_length")]
    [InlineData("feed_forward_length")]
    [InlineData("attention.head_count")]
    [InlineData("attention.layer_norm_rms_epsilon")]
    public void Read_WithoutAKey_NamesIt(string key)
    {
        using var converted = new GgufConversion("variants/llama-linear");

        Refused(converted, converted.Writer.Without($"llama.{key}")).Should().EndWith($"converted.gguf: llama.{key}: required, but missing");
    }

    [Fact]
    public void Read_Numbers_OutOfRangeAreRefused()
    {
        using var converted = new GgufConversion("variants/llama-linear");

        Refused(converted, With(converted, "llama.block_count", 0u)).Should().EndWith("llama.block_count: expected a whole number from 1 to 2147483647, found 0");
        Refused(converted, With(converted, "llama.block_count", 1UL << 60)).Should().EndWith("llama.block_count: expected a whole number from 1 to 2147483647, found 1152921504606846976");
        Refused(converted, With(converted, "llama.block_count", ulong.MaxValue)).Should().EndWith("llama.block_count: expected a whole number of 64 bits, found a number beyond 64 bits");
        Refused(converted, With(converted, "llama.block_count", "4")).Should().EndWith("llama.block_count: expected a whole number of 64 bits, found \"4\"");
        Refused(converted, With(converted, "llama.block_count", 4u).Without("llama.rope.freq_base").Key("llama.rope.freq_base", float.NaN)).Should()
            .EndWith("llama.rope.freq_base: expected a finite number, found NaN");
    }

    [Fact]
    public void Read_OtherArchitecture_SaysWhichAreSupported()
    {
        using var converted = new GgufConversion("variants/llama-linear");

        Refused(converted, With(converted, "general.architecture", "gpt2")).Should()
            .EndWith("general.architecture: \"gpt2\" is not supported in GGUF files; supported are llama, qwen2, qwen3, gemma");
        Refused(converted, converted.Writer.Without("general.architecture")).Should().EndWith("general.architecture: required, but missing");
        Refused(converted, With(converted, "general.architecture", "llama").Key("general.type", "adapter")).Should().Match("*general.type: a file that holds no model is not supported*");
    }

    [Fact]
    public void Read_Tensors_ThatDoNotFitAreRefusedByTheirHubName()
    {
        using var converted = new GgufConversion("variants/llama-linear");

        Refused(converted, converted.Writer.WithoutTensor("blk.1.ffn_up.weight")).Should().EndWith("converted.gguf: model.layers.1.mlp.up_proj.weight: the tensor is missing");
        converted.Writer.Tensor("blk.1.ffn_up.weight", [40, 71], 0, new byte[40 * 71 * 4]);
        Refused(converted, converted.Writer).Should().EndWith("the shape is [71, 40], the file's keys ask for [72, 40]");
        converted.Writer.WithoutTensor("blk.1.ffn_up.weight").Tensor("blk.1.ffn_up.weight", [40, 72], 26, new byte[40 * 72 * 4]);
        Refused(converted, converted.Writer).Should().EndWith("expected a weight of floating point numbers, found I32");
        converted.Writer.WithoutTensor("blk.1.ffn_up.weight").Tensor("blk.1.ffn_up.weight", [40, 72], 0, new byte[40 * 72 * 4]).Tensor("blk.1.other.weight", [1], 0, new byte[4]);
        Refused(converted, converted.Writer).Should().EndWith("blk.1.other.weight: a tensor [1] that this architecture with these keys does not have");
        converted.Writer.WithoutTensor("blk.1.other.weight").WithoutTensor("token_embd.weight");
        Refused(converted, converted.Writer).Should().EndWith("token_embd.weight: the tensor is missing");
    }

    [Theory]
    [InlineData(new[] { 1f, 2f }, "rope_freqs.weight: expected 6 numbers, one a pair of features, found F32 ?2?")]
    [InlineData(new[] { 1f, 1f, 1f, 1f, 1f, 0f }, "rope_freqs.weight: expected numbers above 0")]
    public void Read_RotaryFactors_ThatCannotBeRight(float[] factors, string message)
    {
        using var converted = new GgufConversion("variants/llama-linear");

        Refused(converted, converted.Writer.Tensor("rope_freqs.weight", [factors.Length], 0, [.. factors.SelectMany(BitConverter.GetBytes)])).Should().Match($"*{message}");
    }

    /// <summary>Without output.weight the embeddings are the output matrix, as in llama.cpp.</summary>
    [Fact]
    public void Read_WithoutAnOutputMatrix_IsTied()
    {
        using var converted = new GgufConversion("variants/llama-linear");
        using var engine = new ManagedEngine();
        using var untied = LanguageModel.Open(converted.Write(), engine);
        converted.Writer.WithoutTensor("output.weight");

        using var other = new TemporaryFolder();
        using var tied = LanguageModel.Open(other.Write("tied.gguf", converted.Writer.Bytes()), engine);

        (untied.Shape.Parameters - tied.Shape.Parameters).Should().Be(2048 * 40);
    }

    public void Dispose() => _folder.Dispose();

    private static GgufWriter With(GgufConversion converted, string key, object value)
    {
        converted.Writer.Without(key);
        return value switch
        {
            uint number => converted.Writer.Key(key, number),
            ulong number => converted.Writer.Key(key, number),
            float number => converted.Writer.Key(key, number),
            bool flag => converted.Writer.Key(key, flag),
            int[] numbers => converted.Writer.Key(key, numbers),
            _ => converted.Writer.Key(key, (string)value),
        };
    }

    private static string Refused(GgufConversion converted, GgufWriter writer)
    {
        writer.Should().BeSameAs(converted.Writer);
        var path = converted.Write();
        using var engine = new ManagedEngine();
        return FluentActions.Invoking(() => LanguageModel.Open(path, engine)).Should().Throw<Exception>()
            .Where(error => error is CheckpointException || error is UnsupportedException).Which.Message;
    }
}
