using System.Text;
using FluentAssertions;
using LStar.Models;
using LStar.Models.Checkpoints;
using Xunit;

namespace LStar.Specs.Models.Checkpoints;

/// <summary>Rotary positions in the spelling of transformers 5 and the older ones: the same settings come out, and nothing unknown goes in.</summary>
public class RopeConfigSpecs
{
    [Theory]
    [InlineData("zoo/neox-12", 0.25, 10_000, 0.25)]
    [InlineData("zoo/neox-24", 0.25, 10_000, 0.5)]
    [InlineData("variants/neox-sequential", 0.25, 10_000, 1)]
    [InlineData("zoo/gemma-18", 1, 10_000, 1)]
    [InlineData("zoo/qwen3-36", 1, 10_000, 1)]
    [InlineData("variants/mistral-window", 1, 10_000, 1)]
    public void Fixture_WithPlainRotary_IsRead(string folder, double familyDefault, double theta, double partial) =>
        RopeConfig.Read(ModelConfig.Read(Fixtures.Path(folder.Split('/'))), familyDefault).Should().Be(new RopeConfig(theta, partial));

    [Fact]
    public void Fixture_WithScaledRotary_IsRead()
    {
        RopeConfig.Read(ModelConfig.Read(Fixtures.Path("zoo", "llama-16"))).Should().Be(new RopeConfig(500_000, 1, RopeType.Llama3, 32, 1, 4, 64));
        RopeConfig.Read(ModelConfig.Read(Fixtures.Path("variants", "llama-linear"))).Should().Be(new RopeConfig(5_000, 1, RopeType.Linear, 2));
    }

    [Theory]
    [InlineData("""{}""", 10_000, 0.25)]
    [InlineData("""{"rotary_emb_base":5000,"rotary_pct":0.5}""", 5_000, 0.5)]
    [InlineData("""{"rope_theta":5000.0,"partial_rotary_factor":0.5}""", 5_000, 0.5)]
    [InlineData("""{"rope_parameters":{"rope_type":"default","rope_theta":5000,"partial_rotary_factor":0.5}}""", 5_000, 0.5)]
    [InlineData("""{"rope_parameters":{"rope_theta":5000},"rope_theta":5000,"rotary_pct":0.5}""", 5_000, 0.5)]
    [InlineData("""{"rope_parameters":null,"rope_scaling":null,"rope_theta":5000}""", 5_000, 0.25)]
    [InlineData("""{"rope_scaling":{"type":"default"}}""", 10_000, 0.25)]
    public void EitherSpelling_GivesTheSame(string json, double theta, double partial) => Read(json, 0.25).Should().Be(new RopeConfig(theta, partial));

    [Theory]
    [InlineData("""{"rope_theta":5000,"rope_scaling":{"type":"linear","factor":2}}""")]
    [InlineData("""{"rope_theta":5000,"rope_scaling":{"rope_type":"linear","type":"linear","factor":2.0}}""")]
    [InlineData("""{"rope_parameters":{"rope_type":"linear","factor":2,"rope_theta":5000}}""")]
    public void LinearScaling_InEitherSpelling_GivesTheSame(string json) => Read(json).Should().Be(new RopeConfig(5_000, 1, RopeType.Linear, 2));

    [Theory]
    [InlineData("""{"rope_parameters":{"rope_type":"llama3","rope_theta":5000,"factor":8,"low_freq_factor":1,"high_freq_factor":4,"original_max_position_embeddings":512}}""")]
    [InlineData("""{"rope_theta":5000,"original_max_position_embeddings":512,"rope_scaling":{"rope_type":"llama3","factor":8,"low_freq_factor":1,"high_freq_factor":4}}""")]
    public void Llama3Scaling_InEitherSpelling_GivesTheSame(string json) => Read(json).Should().Be(new RopeConfig(5_000, 1, RopeType.Llama3, 8, 1, 4, 512));

    [Theory]
    [InlineData("""{"rope_scaling":{"type":"dynamic","factor":2}}""", "rope_scaling.type")]
    [InlineData("""{"rope_scaling":{"rope_type":"yarn","factor":2}}""", "rope_scaling.rope_type")]
    [InlineData("""{"rope_scaling":{"type":"su"}}""", "rope_scaling.type")]
    [InlineData("""{"rope_scaling":{"type":"mrope","mrope_section":[1]}}""", "rope_scaling.type")]
    [InlineData("""{"rope_parameters":{"rope_type":"longrope"}}""", "rope_parameters.rope_type")]
    [InlineData("""{"rope_parameters":{"full_attention":{"rope_type":"default"},"sliding_attention":{"rope_type":"default"}}}""", "rope_parameters.full_attention")]
    public void Scaling_OfAnotherType_IsRefusedByTheKeysName(string json, string key) =>
        FluentActions.Invoking(() => Read(json)).Should().Throw<UnsupportedException>().WithMessage($"config.json: {key}: *").Which.Key.Should().Be(key);

    [Theory]
    [InlineData("""{"rope_theta":0}""", "rope_theta: expected a number above 0, found 0")]
    [InlineData("""{"rotary_emb_base":-1}""", "rotary_emb_base: expected a number above 0, found -1")]
    [InlineData("""{"rotary_pct":1.5}""", "rotary_pct: expected a number above 0, at most 1, found 1.5")]
    [InlineData("""{"rope_theta":"10000"}""", "rope_theta: expected a number, found \"10000\"")]
    [InlineData("""{"rope_theta":5000,"rotary_emb_base":6000}""", "rope_theta: is 5000, but its other name rotary_emb_base is 6000")]
    [InlineData("""{"rope_theta":5000,"rope_parameters":{"rope_theta":6000}}""", "rope_parameters.rope_theta: is 6000, but the top level says 5000")]
    [InlineData("""{"rope_parameters":{"rope_type":"default"},"rope_scaling":{"type":"linear","factor":2}}""", "rope_parameters.rope_type: is Default, but rope_scaling says Linear")]
    [InlineData("""{"rope_scaling":{"type":"linear"}}""", "rope_scaling.factor: required, but missing")]
    [InlineData("""{"rope_scaling":{"factor":2}}""", "rope_scaling.rope_type: expected default, linear or llama3 beside factor, found missing")]
    [InlineData("""{"rope_scaling":{"type":"linear","factor":0}}""", "rope_scaling.factor: expected a number above 0, found 0")]
    [InlineData("""{"rope_scaling":"linear"}""", "rope_scaling: expected an object, found \"linear\"")]
    [InlineData("""{"rope_scaling":{"rope_type":"llama3","factor":8,"low_freq_factor":1,"high_freq_factor":4}}""", "original_max_position_embeddings: required, but missing")]
    [InlineData("""{"rope_scaling":{"rope_type":"llama3","factor":8,"low_freq_factor":4,"high_freq_factor":4,"original_max_position_embeddings":512}}""", "rope_scaling.high_freq_factor: expected more than low_freq_factor, 4, found 4")]
    public void Setting_ThatCannotBe_IsRefused(string json, string reason) =>
        FluentActions.Invoking(() => Read(json)).Should().Throw<CheckpointException>().WithMessage($"config.json: {reason}");

    private static RopeConfig Read(string json, double partial = 1) =>
        RopeConfig.Read(ModelConfig.Parse("config.json", Encoding.UTF8.GetBytes(json == "{}" ? """{"model_type":"x"}""" : $$"""{"model_type":"x",{{json[1..]}}""")), partial);
}
