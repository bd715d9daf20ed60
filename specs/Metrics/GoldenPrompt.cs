using System.Collections.Concurrent;
using System.Text.Json;
using FluentAssertions;
using Xunit;

namespace LStar.Specs.Metrics;

/// <summary>
/// One model's "paris-short": the attention and the residual stream that transformers computed, and what numpy and the sources' functions made of them.
/// So every metric is checked without a model.
/// </summary>
internal sealed class GoldenPrompt
{
    private static readonly ConcurrentDictionary<string, Lazy<GoldenPrompt>> Read = new(StringComparer.Ordinal);
    private readonly float[] _attention;
    private readonly float[] _residual;

    private GoldenPrompt(string model)
    {
        Model = JsonSerializer.Deserialize<JsonElement>(File.ReadAllBytes(Fixtures.Path("goldens", $"{model}.json")));
        Prompt = Model.GetProperty("prompts").EnumerateArray().Single(prompt => string.Equals(prompt.GetProperty("id").GetString(), "paris-short", StringComparison.Ordinal));
        var tensors = new RawTensors(Fixtures.Path("goldens", $"{model}.paris-short.safetensors"));
        (_attention, var shape) = tensors["attention"];
        (Layers, Heads, Tokens) = (shape[0], shape[1], shape[2]);
        (_residual, shape) = tensors["residual"];
        Width = shape[2];
        Logits = tensors["logits"].Values;
    }

    public static TheoryData<string> Models => [.. Fixtures.Zoo];

    public JsonElement Model { get; }

    public JsonElement Prompt { get; }

    public int Layers { get; }

    public int Heads { get; }

    public int Tokens { get; }

    public int Width { get; }

    public float[] Logits { get; }

    public static GoldenPrompt Of(string model) => Read.GetOrAdd(model, name => new Lazy<GoldenPrompt>(() => new GoldenPrompt(name))).Value;

    /// <summary>A_h of a layer, [n, n].</summary>
    public ReadOnlySpan<float> Attention(int layer, int head) => _attention.AsSpan(((layer * Heads) + head) * Tokens * Tokens, Tokens * Tokens);

    /// <summary>x^(l), [n, d].</summary>
    public ReadOnlySpan<float> Residual(int point) => _residual.AsSpan(point * Tokens * Width, Tokens * Width);

    /// <summary>The mean over heads as the measurement keeps it: float32.</summary>
    public float[] MeanAttention(int layer)
    {
        var sums = new double[Tokens * Tokens];
        for (var head = 0; head < Heads; head++)
        {
            var map = Attention(layer, head);
            for (var i = 0; i < sums.Length; i++)
            {
                sums[i] += map[i];
            }
        }

        return [.. sums.Select(sum => (float)(sum / Heads))];
    }

    /// <summary>A golden curve of the prompt.</summary>
    public double[] Metric(string name) => Numbers(Prompt.GetProperty("metrics").GetProperty(name));

    /// <summary>A golden table of the prompt, [layers][heads].</summary>
    public double[][] HeadMetric(string name) => [.. Prompt.GetProperty("metrics").GetProperty(name).EnumerateArray().Select(Numbers)];

    /// <summary>A golden list under "weights".</summary>
    public double[] Weights(string name) => Numbers(Model.GetProperty("weights").GetProperty(name));

    /// <summary>One figure of the golden spectra of W_V, by layer.</summary>
    public double[] Spectra(string reading, string figure) =>
        [.. Model.GetProperty("weights").GetProperty(reading).EnumerateArray().Select(spectrum => spectrum.GetProperty(figure).GetDouble())];

    /// <summary>Values over layers within a part of the golden's largest value, as definitions of tolerance in the goldens go.</summary>
    public static void ShouldMatch(IEnumerable<double> measured, double[] golden, double tolerance)
    {
        var values = measured.ToArray();
        var scale = golden.Max(Math.Abs);
        values.Should().HaveSameCount(golden);
        golden.Should().NotBeEmpty();
        values.Zip(golden, (value, expected) => Math.Abs(value - expected) / scale).Max().Should().BeLessThan(tolerance);
    }

    public static double[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(number => number.GetDouble())];
}
