using FluentAssertions;
using LStar.Models;
using LStar.Models.Engines.Managed;
using LStar.Models.Observation;
using Xunit;

namespace LStar.Specs.Models.Engines;

/// <summary>An end in the middle of a layer, after which model and engine can be used again.</summary>
public class CancellationSpecs
{
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Run_CancelledDuringAttention_EndsWithinTheLayer(int threads)
    {
        using var engine = new ManagedEngine(threads);
        using var model = LanguageModel.Open(Fixtures.Path("zoo", "neox-6"), engine);
        using var source = new CancellationTokenSource();
        var observer = new Cancelling(source);

        model.Invoking(m => m.Run([ModelRun.Ids(200)], 4096, observer, source.Token)).Should().Throw<OperationCanceledException>();

        observer.Done.Should().Be(0);
        observer.Layers.Should().Be(1);
        model.Invoking(m => m.Run([ModelRun.Ids(200)], 4096, new Cancelling(source))).Should().NotThrow("that run has no token");
    }

    private sealed class Cancelling(CancellationTokenSource source) : ILayerObserver
    {
        public int Done { get; private set; }

        public int Layers { get; private set; }

        public void Residual(int layer, int prompt, ReadOnlySpan<float> x) => Layers++;

        public void Attention(in AttentionBand band) => source.Cancel();

        public void LayerDone(int layer) => Done++;
    }
}
