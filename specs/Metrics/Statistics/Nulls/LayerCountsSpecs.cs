using System.Text.Json;
using FluentAssertions;
using LStar.Metrics.Locators;
using LStar.Metrics.Statistics.Nulls;
using Xunit;

namespace LStar.Specs.Metrics.Statistics.Nulls;

/// <summary>Probabilities near a layer and in bins, and the published counts beside the expected ones.</summary>
public class LayerCountsSpecs
{
    [Fact]
    public void LayerCounts_OfThePublishedRun_AreDefinitions()
    {
        using var published = JsonDocument.Parse(File.ReadAllText(Fixtures.Path("published", "published.json")));
        using var statistics = JsonDocument.Parse(File.ReadAllText(Fixtures.Path("published", "statistics.json")));
        var expected = statistics.RootElement.GetProperty("signChangeAgainstWhiteNoise");
        var nulls = new NullCache();
        var counts = LayerCounts.Of(
            from model in published.RootElement.GetProperty("signChangeRun").GetProperty("models").EnumerateArray()
            from layer in model.GetProperty("lStars").Ints()
            select ((int?)layer, nulls.Of(new WhiteNoise(model.GetProperty("layers").GetInt32()), new SignChange())));

        counts.Observed.Should().Equal(expected.GetProperty("observed").Ints());
        // No peak at all has probability 4e-6 at 12 layers.
        counts.Expected.Zip(expected.GetProperty("expected").Doubles()).Should().AllSatisfy(pair => pair.First.Should().BeApproximately(pair.Second, 2e-4));
        counts.Observed.Zip(counts.Expected, (o, e) => (o - e) * (o - e) / e).Sum().Should().BeApproximately(expected.GetProperty("chiSquare").GetDouble(), 1e-3);
        (counts.Total, counts.ObservedElsewhere, counts.Bins.Names[0], counts.Bins.Names[3]).Should().Be((30, 0, "1", ">= 4"));
        (counts.ExpectedElsewhere, nulls.Count).Should().Be((0, 2));
    }

    [Fact]
    public void LayerCounts_OfDifferentNulls_AddTheirProbabilities()
    {
        var (six, twelve) = (NullSimulation.Of(new WhiteNoise(6), new Argmax()), NullSimulation.Of(new WhiteNoise(12), new Argmax()));
        var counts = LayerCounts.Of([(0, six), (5, six), (11, twelve), (null, twelve)], new LayerBins(1, 5, 8));

        counts.Bins.Names.Should().Equal("1-4", "5-7", ">= 8");
        counts.Observed.Should().Equal(0, 1, 1);
        counts.Expected.Zip([(8 / 6.0) + (8 / 12.0), (2 / 6.0) + (6 / 12.0), 8 / 12.0]).Should().AllSatisfy(pair => pair.First.Should().BeApproximately(pair.Second, 1e-12));
        (counts.ObservedElsewhere, counts.Total, counts.SameNull).Should().Be((2, 4, false));
        counts.ExpectedElsewhere.Should().BeApproximately((2 / 6.0) + (2 / 12.0), 1e-12);
        LayerCounts.Of([(0, six), (5, six)]).SameNull.Should().BeTrue();
        LayerCounts.Of([]).Total.Should().Be(0);
    }

    [Theory]
    [InlineData(3, 1, 3)]
    [InlineData(0, 1, 2)]
    [InlineData(11, 1, 2)]
    [InlineData(12, 1, 1)]
    [InlineData(13, 1, 0)]
    [InlineData(-1, 1, 1)]
    [InlineData(3.4, 1, 2)]
    [InlineData(3.4, 0, 0)]
    [InlineData(3, 100, 12)]
    [InlineData(double.PositiveInfinity, 1, 0)]
    public void Within_OfALayer_CountsTheLayersThere(double layer, double distance, int expected) =>
        NullSimulation.Of(new WhiteNoise(12), new Argmax()).Within(layer, distance).Probability.Should().BeApproximately(expected / 12.0, 1e-12);

    [Fact]
    public void Within_OfNoNumber_IsRefused() => FluentActions.Invoking(() => NullSimulation.Of(new WhiteNoise(12), new Argmax()).Within(double.NaN)).Should().Throw<ArgumentOutOfRangeException>();

    [Fact]
    public void LayerBins_ThatDoNotAscend_AreRefused()
    {
        FluentActions.Invoking(() => new LayerBins()).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new LayerBins(1, 1)).Should().Throw<ArgumentException>().WithMessage("bins begin at ascending layers, found 1, 1*");
    }

    [Fact]
    public void NullCache_AskedTwice_DrawsOnce()
    {
        var nulls = new NullCache(draws: 500);

        nulls.Of(new Permutation([1, 2, 3]), new Midpoint()).Should().BeSameAs(nulls.Of(new Permutation([1, 2, 3]), new Midpoint()));
        NullDistribution[] others =
        [
            nulls.Of(new Permutation([1, 2, 4]), new Midpoint()), nulls.Of(new Permutation([1, 2, 3]), new Argmax()), nulls.Of(new ScaledNoise([1, 2, 3]), new Midpoint()),
            nulls.Of(new WhiteNoise(3), new Midpoint()), nulls.Of(new RandomWalk(3), new Midpoint()), nulls.Of(new RandomWalk(4), new Midpoint()),
        ];
        nulls.Count.Should().Be(1 + others.Length);
    }
}
