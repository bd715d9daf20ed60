using FluentAssertions;
using LStar.Experiments.Comparing;
using LStar.Experiments.Measuring;
using LStar.Experiments.Prompts;
using LStar.Models;
using LStar.Models.Engines;
using LStar.Models.Engines.Reference;
using LStar.Runner;
using LStar.Runner.Engines;
using LStar.Specs.Models.Engines;
using Xunit;

namespace LStar.Specs.Models.TorchSharp;

/// <summary>The torch engine on the CPU, in builds that have it: dotnet test -p:Torch=cpu. LSTAR_ENGINE=torch runs the goldens and hypotheses on it, too.</summary>
public class TorchEngineSpecs
{
    /// <summary>Of the largest value of an array: float32 through up to 36 layers, with sums in libtorch's order.</summary>
    private const float Tolerance = 1e-4f;

    [Theory]
    [MemberData(nameof(EngineAgreementSpecs.Models), MemberType = typeof(EngineAgreementSpecs))]
    public void Run_InFloat32_EqualsTheNaiveEngine(string model)
    {
        var folder = Fixtures.Path(model.Split('/'));
        int[][] prompts = [ModelRun.Ids(7), ModelRun.Ids(1, seed: 2), ModelRun.Ids(13, seed: 3)];
        using var torch = Open("float32");
        using var naive = new NaiveEngine();

        foreach (var (ours, other) in ModelRun.Of(folder, torch, prompts).Arrays().Zip(ModelRun.Of(folder, naive, prompts).Arrays()))
        {
            ours.Values.Zip(other.Values).Max(pair => Math.Abs(pair.First - pair.Second)).Should().BeLessThan(Tolerance * other.Values.Max(Math.Abs), ours.Name);
        }
    }

    [Theory]
    [InlineData("float32", Rounding.Float32)]
    [InlineData("bfloat16", Rounding.BFloat16)]
    public void Figures_LieWithinTheNoiseOfTheirPrecision(string precision, Rounding rounding)
    {
        var noise = new Dictionary<Rounding, ModelMeasurement> { [rounding] = Measured(new ReferenceEngine(rounding)) };

        var comparison = EngineComparison.Of(Measured(new ReferenceEngine()), noise, [new EngineRun("torch", rounding, Measured(Open(precision)))]);

        comparison.Beyond(0).Should().BeEmpty();
    }

    [Fact]
    public void Float16_OnTheCpu_IsRefusedInOneLine()
    {
        using var here = Open("float32");

        FluentActions.Invoking(() => Open("float16")).Should().Throw<UnsupportedException>().WithMessage("--engine torch: --dtype float16: libtorch does not compute in it on the CPU; --device cuda does");
    }

    [Theory]
    [InlineData("cuda:99", "--engine torch: --device cuda:99: *CUDA device*")]
    [InlineData("tpu", "--engine torch: --device tpu: cpu, cuda and cuda:N are")]
    public void Device_ThatIsNotThere_IsRefusedInOneLine(string device, string message)
    {
        using var here = Open("float32");

        FluentActions.Invoking(() => new EngineChoice("torch", device, null, null).Open()).Should().Throw<UnsupportedException>().WithMessage(message);
    }

#if TORCH
    /// <summary>Of what a run allocates nothing is left but what the engine keeps for the next one: masks, tables and rooms, whatever the depth.</summary>
    [Fact]
    public void Tensors_OfARun_AreGoneAtItsEnd()
    {
        using var engine = Open("float32");
        long Live(string model)
        {
            using var opened = LanguageModel.Open(Fixtures.Path("zoo", model), engine);
            opened.Run([ModelRun.Ids(9), ModelRun.Ids(4)], 4096, new SilentObserver(), TestContext.Current.CancellationToken);
            return LStar.Models.Torch.TorchEngine.LiveTensors;
        }

        var first = Live("neox-6");

        Live("neox-24").Should().Be(first);
        Live("neox-6").Should().Be(first);
    }

    [Fact]
    public void MemoryOfADevice_ThatIsTooSmall_IsSaidWithTheSizeNeededAndWhatToChange()
    {
        var said = new System.Runtime.InteropServices.ExternalException("CUDA out of memory. Tried to allocate 1.00 GiB (GPU 0; 79.00 GiB total capacity; 78.1 GiB already allocated)\nException raised from malloc");

        LStar.Models.Torch.DeviceMemoryException.IsIt(said).Should().BeTrue();
        new LStar.Models.Torch.DeviceMemoryException("cuda:0", "attention", LStar.Models.Torch.DeviceMemoryException.Sizes(said), said).Message
            .Should().Be("cuda:0: not enough memory for attention: Tried to allocate 1.00 GiB; fewer --batch-tokens, shorter prompts, --dtype float16 or --device cpu take less");
    }

    private sealed class SilentObserver : LStar.Models.Observation.ILayerObserver
    {
        public void Residual(int layer, int prompt, ReadOnlySpan<float> x)
        {
        }

        public void Attention(in LStar.Models.Observation.AttentionBand band)
        {
        }

        public void LayerDone(int layer)
        {
        }
    }
#endif

    private static IEngine Open(string precision)
    {
        try
        {
            return new EngineChoice("torch", "cpu", precision, null).Open();
        }
        catch (UsageException build)
        {
            Assert.Skip(build.Message);
            throw;
        }
    }

    private static ModelMeasurement Measured(IEngine engine)
    {
        using (engine)
        {
            var prompts = PromptSets.Of(["The capital of France is Paris.", "In the beginning God created the heaven and the earth."]);
            return Measurement.Run("llama-16", Fixtures.Path("zoo", "llama-16"), engine, prompts, new MeasureOptions { Spectra = Spectra.None }, TimeProvider.System);
        }
    }
}
