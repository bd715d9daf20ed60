using FluentAssertions;
using LStar.Runner.Progress;
using Xunit;

namespace LStar.Specs.Runner.Progress;

/// <summary>How fast, and how much is left: nothing is said before there is a base for it.</summary>
public class ThroughputSpecs
{
    private static readonly TimeSpan Ten = TimeSpan.FromSeconds(10);

    [Fact]
    public void Left_BeforeThreeLayersOrASecond_IsNotKnown()
    {
        var run = new Throughput([100], 5);
        run.Next();
        run.Left(Ten).Should().BeNull();
        run.Layer(1, 10);
        run.Layer(2, 10);
        run.Left(Ten).Should().BeNull();
        run.Layer(3, 10);

        run.Left(TimeSpan.FromSeconds(0.9)).Should().BeNull();
        run.PromptsPerSecond(TimeSpan.FromSeconds(0.9)).Should().BeNull();
        run.Left(TimeSpan.FromSeconds(3)).Should().Be(TimeSpan.FromSeconds(7));
        run.PromptsPerSecond(TimeSpan.FromSeconds(3)).Should().BeApproximately(0.5, 1e-12);
    }

    [Fact]
    public void Left_OverModels_WeighsThemByTheirBytes()
    {
        var run = new Throughput([100, 300], 5);
        run.Next();
        Layers(run, 4);
        run.End(measured: true);
        run.Next();

        run.Left(Ten).Should().Be(TimeSpan.FromSeconds(30));
        run.PromptsPerSecond(Ten).Should().BeApproximately(0.5, 1e-12);
        run.Layer(1, 3);
        run.Left(Ten * 2).Should().Be(Ten * 2);
    }

    [Fact]
    public void Left_AfterAFailure_LeavesItOut()
    {
        var run = new Throughput([100, 100, 100], 5);
        run.Next();
        Layers(run, 4);
        run.End(measured: true);
        run.Next();
        run.End(measured: false);

        run.Left(Ten)!.Value.TotalSeconds.Should().BeApproximately(5, 1e-9);
        run.PromptsPerSecond(Ten).Should().BeApproximately(0.5, 1e-12, "its prompts were not measured");
    }

    [Fact]
    public void Left_WithoutWeights_IsNotKnown()
    {
        var run = new Throughput([0], 0);
        run.Next();
        Layers(run, 4);

        (run.Left(Ten), run.PromptsPerSecond(Ten)).Should().Be((null, null));
    }

    [Theory]
    [InlineData(0.04, "0.0 s")]
    [InlineData(4.21, "4.2 s")]
    [InlineData(9.96, "10 s")]
    [InlineData(59.4, "59 s")]
    [InlineData(59.6, "1 min")]
    [InlineData(200, "3 min 20 s")]
    [InlineData(3599.7, "1 h")]
    [InlineData(7500, "2 h 5 min")]
    [InlineData(-1, "0.0 s")]
    public void Duration_IsAsPreciseAsIsOfUse(double seconds, string words) => Duration.Words(TimeSpan.FromSeconds(seconds)).Should().Be(words);

    private static void Layers(Throughput run, int layers)
    {
        for (var layer = 1; layer <= layers; layer++)
        {
            run.Layer(layer, layers);
        }
    }
}
