using System.Text.RegularExpressions;
using FluentAssertions;
using LStar.Models;
using LStar.Models.Engines.Managed;
using LStar.Models.Observation;
using LStar.Specs.Models.Checkpoints;
using LStar.Specs.Models.Engines;
using Xunit;

namespace LStar.Specs.Models.Engines.Managed;

/// <summary>What the engine holds does not grow with the model's depth, nor with the number of batches.</summary>
public partial class MemorySpecs
{
    [Theory]
    [InlineData("variants", "llama-linear", "num_hidden_layers")]
    [InlineData("variants", "neox-sequential", "num_hidden_layers")]
    [InlineData("variants", "gpt2-inner", "n_layer")]
    public void Run_FourTimesTheLayers_HoldsTheSameBuffers(string kind, string name, string key)
    {
        using var shallow = new EditedModel(kind, name);
        using var deep = new EditedModel(kind, name);
        Repeat(deep, key, times: 4);

        Run(deep.Write()).Should().Be(Run(shallow.Write()));
    }

    /// <summary>As many buffers as one batch needs, none longer than the longest batch needs.</summary>
    [Fact]
    public void Run_BatchesOfManySizes_HoldsNoMoreThanTheLargest()
    {
        var folder = Fixtures.Path("variants", "llama-linear");

        var (_, one) = Run(folder, [ModelRun.Ids(60)]);
        var (_, many) = Run(folder, [.. Enumerable.Range(1, 60).Select(length => ModelRun.Ids(length))]);

        many.Should().BeLessThanOrEqualTo(2 * one);
    }

    private static (int Made, long Floats) Run(string folder, int[][]? prompts = null)
    {
        using var engine = new ManagedEngine(1);
        using var model = LanguageModel.Open(folder, engine);
        model.Run(prompts ?? [ModelRun.Ids(20), ModelRun.Ids(5)], 60, new Blind());
        return (engine.Buffers.Made, engine.Buffers.Floats);
    }

    /// <summary>Layers again under higher numbers.</summary>
    private static void Repeat(EditedModel model, string key, int times)
    {
        var layers = model.Config[key]!.GetValue<int>();
        foreach (var (name, stored) in model.Tensors.ToList())
        {
            if (LayerNumber().Match(name) is { Success: true } match)
            {
                for (var copy = 1; copy < times; copy++)
                {
                    var layer = int.Parse(match.Groups["layer"].ValueSpan) + (copy * layers);
                    model.Tensors.Add($"{name[..match.Groups["layer"].Index]}{layer}{name[(match.Groups["layer"].Index + match.Groups["layer"].Length)..]}", stored);
                }
            }
        }

        model.Config[key] = times * layers;
    }

    [GeneratedRegex(@"(?:layers|h)\.(?<layer>[0-9]+)\.", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex LayerNumber();

    private sealed class Blind : ILayerObserver
    {
        public void Residual(int layer, int prompt, ReadOnlySpan<float> x)
        {
        }

        public void Attention(in AttentionBand band)
        {
        }

        public void LayerDone(int layer)
        {
        }
    }
}
