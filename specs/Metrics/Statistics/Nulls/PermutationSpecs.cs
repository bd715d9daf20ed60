using FluentAssertions;
using LStar.Metrics.Locators;
using LStar.Metrics.Statistics;
using LStar.Metrics.Statistics.Nulls;
using LStar.Specs.Metrics.Locators;
using Xunit;

namespace LStar.Specs.Metrics.Statistics.Nulls;

/// <summary>A measured curve's layers in every order, and in random ones.</summary>
public class PermutationSpecs
{
    private static readonly double[] Measured = [14.3, 4.8, 5.8, 7.7, 8.9, 9.3, 9.9, 10.7, 12.6];

    public static TheoryData<string> Ruled => [.. NaiveLocators.All.Keys];

    [Theory]
    [MemberData(nameof(Ruled))]
    public void Permutation_OfFewLayers_IsCountedOut(string name)
    {
        foreach (double[] curve in new double[][] { Measured[..2], Measured[..3], Measured[..6], [1, 1, 2, 3, -1], [0, 0, 0, 1] })
        {
            var orders = Orders(curve).Select(order => NaiveLocators.Locate(NaiveLocators.All[name], order)).ToList();
            var found = NullSimulation.Of(new Permutation(curve), Locator.Named(name), draws: 10);

            (found.IsExact, found.Draws, found.At(0).StandardError).Should().Be((true, orders.Count, 0));
            found.Counts.Should().Equal(curve.Select((_, layer) => (long)orders.Count(at => at == layer)));
            found.Without.Probability.Should().Be(orders.Count(at => at is null) / (double)orders.Count);
        }
    }

    [Fact]
    public void Permutation_OfMoreLayers_AgreesWithCountingOut()
    {
        var orders = Orders(Measured).ToList();
        foreach (var locator in NaiveLocators.All.Keys.Select(Locator.Named))
        {
            var counts = new double[Measured.Length];
            orders.ForEach(order => counts[locator.Layer(order)!.Value]++);
            var found = NullSimulation.Of(new Permutation(Measured), locator, draws: 100_000);

            found.IsExact.Should().BeFalse();
            // Five standard errors at most.
            found.Shares.Zip(counts, (share, count) => share - (count / orders.Count)).Should().AllSatisfy(off => off.Should().BeInRange(-0.008, 0.008));
        }
    }

    [Fact]
    public void SignChange_OfEveryOrderWithoutTies_HasWhiteNoisesPeaks()
    {
        var found = NullSimulation.Of(new Permutation(Measured[..8]), new SignChange());

        var more = found.Shares.Select((share, layer) => share - WhiteNoisePeak.At(layer, 8)).ToList();
        more.Should().AllSatisfy(fallback => fallback.Should().BeGreaterThan(-1e-12));
        more.Sum().Should().BeApproximately(WhiteNoisePeak.None(8), 1e-12);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(12)]
    public void Permutation_OfACurveWithoutLayer_HasNone(int layers)
    {
        double[] undefined = [.. Enumerable.Range(0, layers).Select(i => i == 1 ? double.NaN : i)];

        NullSimulation.Of(new Permutation(undefined), new SignChange(), draws: 1000).Without.Probability.Should().Be(1);
        NullSimulation.Of(new Permutation(Enumerable.Repeat(2.0, layers).ToArray()), new SignChange(), draws: 1000).Without.Probability.Should().Be(1);
        NullSimulation.Of(new Permutation(undefined), new HalfDepth(), draws: 1000).At(layers / 2).Probability.Should().Be(1);
        NullSimulation.Of(new Permutation([]), new HalfDepth(), draws: 1000).Without.Probability.Should().Be(1);
    }

    private static IEnumerable<double[]> Orders(double[] values) => values.Length <= 1
        ? [values]
        : Enumerable.Range(0, values.Length).SelectMany(at => Orders([.. values[..at], .. values[(at + 1)..]]).Select(rest => (double[])[values[at], .. rest]));
}
