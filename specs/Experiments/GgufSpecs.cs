using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using FluentAssertions;
using LStar.Experiments.Measuring;
using LStar.Experiments.Prompts;
using LStar.Experiments.Results;
using LStar.Models.Engines.Managed;
using LStar.Specs.Models.Checkpoints.Gguf;
using LStar.Specs.Runner;
using Xunit;

namespace LStar.Specs.Experiments;

/// <summary>A model measured out of a GGUF file, with everything its converter changed, beside the same weights as the Hub has them.</summary>
public class GgufSpecs
{
    private static readonly Prompt[] Prompts = [new("fox", "The quick brown fox jumps over the lazy dog."), new("one", "light")];

    public static TheoryData<string, string, uint> Conversions => new()
    {
        { "zoo/gemma-18", "F32", 3 },
        { "zoo/gemma-18", "Q8_0", 2 },
        { "zoo/qwen3-36", "BF16", 3 },
        { "zoo/qwen3-36", "Q8_0", 3 },
        { "variants/mistral-window", "F32", 2 },
        { "variants/mistral-window", "F16", 3 },
        { "variants/qwen2-biases", "F32", 3 },
        { "variants/qwen2-biases", "Q8_0", 3 },
        { "variants/llama-linear", "F32", 3 },
        { "variants/llama-linear", "F16", 2 },
        { "variants/gemma-odd", "F16", 3 },
    };

    /// <summary>Every figure of the result, as it is printed: the numbers that enter are the same, so are all that come out.</summary>
    [Theory]
    [MemberData(nameof(Conversions))]
    public void Measure_Converted_GivesTheBitsOfTheSameWeightsAsSafetensors(string fixture, string type, uint version)
    {
        using var converted = new GgufConversion(fixture, type, version);

        Json(converted.Write(), Prompts).Should().Be(Json(converted.WritePlain(), Prompts));
    }

    /// <summary>
    /// llama3's scaling comes as a factor for each frequency, rounded to float32 before it divides: the frequencies differ by an ulp from those of the
    /// formula, which stays within what the goldens allow for any reordering of float32.
    /// </summary>
    [Theory]
    [InlineData("llama-16", "llama-16.json")]
    [InlineData("gemma-18", "gemma-18.json")]
    [InlineData("qwen3-36", "long/qwen3-36.json")]
    public void Measure_Converted_EqualsTransformers(string fixture, string golden)
    {
        const double Tolerance = 1e-5;
        using var converted = new GgufConversion($"zoo/{fixture}");
        var expected = Golden.Read(Fixtures.Path("goldens", golden));
        var prompts = expected.GetProperty("prompts").EnumerateArray()
            .Select(prompt => new Prompt(prompt.GetProperty("id").GetString()!, prompt.GetProperty("text").GetString()!)).ToList();
        using var ours = JsonDocument.Parse(Json(converted.Write(), prompts));

        new GoldenComparison(expected, ours.RootElement, Tolerance).Differences().Should().BeEmpty();
    }

    private static string Json(string model, IReadOnlyList<Prompt> prompts)
    {
        using var engine = new ManagedEngine();
        var options = new MeasureOptions { Logits = true, Lens = true };
        var measured = Measurement.Run("model", model, engine, prompts, options, new ManualClock(), TestContext.Current.CancellationToken);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, ResultJson.Options))
        {
            ResultJson.Write(json, measured);
        }

        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
