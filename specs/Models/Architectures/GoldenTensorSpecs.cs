using FluentAssertions;
using LStar.Models;
using LStar.Models.Checkpoints;
using Xunit;

namespace LStar.Specs.Models.Architectures;

/// <summary>Attention, residual stream and logits of one prompt against transformers in float32, for every zoo model.</summary>
public class GoldenTensorSpecs
{
    /// <summary>A probability: float32 rounding through up to 36 layers.</summary>
    private const float AttentionTolerance = 2e-5f;

    /// <summary>Of a residual row's norm: rounding adds up along the stream.</summary>
    private const double ResidualTolerance = 1e-4;

    /// <summary>Logits are sums over the width of a normalised row.</summary>
    private const float LogitTolerance = 2e-3f;

    public static TheoryData<string> Zoo => [.. Fixtures.Zoo];

    [Theory]
    [MemberData(nameof(Zoo))]
    public void Run_ParisShort_EqualsTransformers(string name)
    {
        using var file = MappedFile.Open(Fixtures.Path("goldens", $"{name}.paris-short.safetensors"));
        var tensors = SafetensorsFile.Read(file).ToDictionary(tensor => tensor.Name, tensor => tensor.ToArray());
        using var engine = ChosenEngine.Open();
        using var model = LanguageModel.Open(Fixtures.Path("zoo", name), engine);
        var ids = Golden.Read(Fixtures.Path("goldens", $"{name}.json")).Prompt("paris-short").GetProperty("ids").Ints();
        var observer = new RecordingObserver(model.Shape.Layers, model.Shape.Heads);

        model.Run([ids], 4096, observer);

        var (attention, residual, logits) = (tensors["attention"], tensors["residual"], tensors["logits"]);
        var (n, d) = (ids.Length, model.Shape.Width);
        for (var l = 0; l < model.Shape.Layers; l++)
        {
            var map = observer.Maps[(l, 0)];
            map.Zip(attention.Skip(l * map.Length)).Max(pair => Math.Abs(pair.First - pair.Second)).Should().BeLessThan(AttentionTolerance, $"layer {l}");
        }

        for (var l = 0; l <= model.Shape.Layers; l++)
        {
            for (var token = 0; token < n; token++)
            {
                var expected = residual.AsSpan(((l * n) + token) * d, d).ToArray();
                var actual = observer.Residuals[(l, 0)].AsSpan(token * d, d).ToArray();
                var distance = Math.Sqrt(expected.Zip(actual).Sum(pair => Math.Pow(pair.First - pair.Second, 2)));
                distance.Should().BeLessThan(ResidualTolerance * Math.Sqrt(expected.Sum(v => (double)v * v)), $"layer {l}, token {token}");
            }
        }

        var last = new float[model.Shape.Vocabulary];
        model.Unembed(observer.Residuals[(model.Shape.Layers, 0)].AsSpan((n - 1) * d, d), last);
        last.Zip(logits).Max(pair => Math.Abs(pair.First - pair.Second)).Should().BeLessThan(LogitTolerance);
    }
}
