using System.Text.Json;
using FluentAssertions;
using LStar.Metrics.Statistics;
using Xunit;

namespace LStar.Specs.Metrics.Statistics;

/// <summary>Where signChange puts L* on noise, against two million draws and against counting.</summary>
public class WhiteNoisePeakSpecs
{
    // The draws' largest standard error is 3.5e-4; this is over five of them.
    private const double Tolerance = 0.002;

    [Theory]
    [InlineData(6)]
    [InlineData(12)]
    [InlineData(24)]
    public void WhiteNoisePeak_OfEachLayer_AgreesWithTheDraws(int layers)
    {
        var draws = Draws(layers);
        var none = WhiteNoisePeak.None(layers);

        // The fallback puts curves without a peak somewhere in 1..L-1: each layer has its peaks, and some of those at most.
        for (var layer = 0; layer < draws.Length; layer++)
        {
            var peaks = WhiteNoisePeak.At(layer, layers);
            draws[layer].Should().BeInRange(peaks - Tolerance, peaks + (layer >= 1 && layer < layers ? none : 0) + Tolerance, "layer {0} of {1}", layer, layers);
        }

        (Enumerable.Range(0, layers).Sum(layer => WhiteNoisePeak.At(layer, layers)) + none).Should().BeApproximately(1, 1e-14);
    }

    [Theory]
    [InlineData(6)]
    [InlineData(12)]
    [InlineData(24)]
    public void WithinOne_OfEachLayer_HoldsTheDraws(int layers)
    {
        var draws = Draws(layers);
        for (var layer = -2; layer <= layers + 2; layer++)
        {
            var near = draws.Where((_, at) => Math.Abs(at - layer) <= 1).Sum();
            var (least, most) = WhiteNoisePeak.WithinOne(layer, layers);
            near.Should().BeInRange(least - Tolerance, most + Tolerance, "layer {0} of {1}", layer, layers);
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(7)]
    public void WhiteNoisePeak_OfFewLayers_IsTheShareOfOrders(int layers)
    {
        var firsts = Orders([.. Enumerable.Range(0, layers)]).Select(FirstPeak).ToList();

        for (var layer = 1; layer < layers - 1; layer++)
        {
            WhiteNoisePeak.At(layer, layers).Should().BeApproximately(firsts.Count(first => first == layer) / (double)firsts.Count, 1e-14);
        }

        WhiteNoisePeak.None(layers).Should().BeApproximately(firsts.Count(first => first is null) / (double)firsts.Count, 1e-14);
    }

    [Fact]
    public void WhiteNoisePeak_OfNoLayers_IsRefused()
    {
        FluentActions.Invoking(() => WhiteNoisePeak.At(1, 0)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => WhiteNoisePeak.WithinOne(1, 2)).Should().Throw<ArgumentOutOfRangeException>();
    }

    private static double[] Draws(int layers)
    {
        using var statistics = JsonDocument.Parse(File.ReadAllText(Fixtures.Path("published", "statistics.json")));
        return [.. statistics.RootElement.GetProperty("nulls").GetProperty($"whiteNoise, L={layers}").GetProperty("signChange").EnumerateArray().Select(share => share.GetDouble())];
    }

    private static int? FirstPeak(int[] order) =>
        Enumerable.Range(1, order.Length - 2).Where(i => order[i] > order[i - 1] && order[i] > order[i + 1]).Select(i => (int?)i).FirstOrDefault();

    private static IEnumerable<int[]> Orders(int[] values) => values.Length <= 1
        ? [values]
        : values.SelectMany(first => Orders([.. values.Where(value => value != first)]).Select(rest => (int[])[first, .. rest]));
}
