using FluentAssertions;
using LStar.Metrics.Statistics.Nulls;
using Xunit;

namespace LStar.Specs.Metrics.Statistics.Nulls;

/// <summary>How near together readings are, against uniform draws: by counting all of them, and by drawing.</summary>
public class LayerAgreementSpecs
{
    [Theory]
    [InlineData(6, 2, 4)]
    [InlineData(7, 1, 2, 1)]
    [InlineData(5, 0, 4, 2, 2)]
    [InlineData(5, 3, 3, 3, 3)]
    [InlineData(1, 0, 0, 0)]
    [InlineData(3, 0, 1, 2, 0, 1, 2)]
    public void LayerAgreement_OfFewReadings_IsCountedOut(int layers, params int[] found)
    {
        var all = All(found.Length, layers).Select(Spread).ToList();
        var agreement = LayerAgreement.Of(found.Select(layer => (int?)layer), layers);

        agreement.Spread.Should().BeApproximately(Spread(found), 1e-12);
        agreement.P.Should().BeApproximately(all.Count(spread => spread <= Spread(found) + 1e-9) / (double)all.Count, 1e-12);
        agreement.Expected.Should().BeApproximately(all.Average(), 1e-9);
        (agreement.Draws, agreement.StandardError).Should().Be((0, 0));
    }

    [Theory]
    [InlineData(12, 24)]
    [InlineData(40, 96)]
    public void LayerAgreement_OfManyReadings_IsWhatDrawsGive(int readings, int layers)
    {
        var random = new Random(3);
        int[] Draw(int below) => [.. Enumerable.Range(0, readings).Select(_ => random.Next(below))];
        // A little nearer together than chance.
        var found = Draw(layers * 9 / 10);
        var agreement = LayerAgreement.Of(found.Select(layer => (int?)layer), layers);
        var draws = Enumerable.Range(0, 4000).Select(_ => Spread(Draw(layers))).ToList();

        // Five standard errors at most.
        agreement.P.Should().BeInRange(0.02, 0.98).And.BeApproximately(draws.Count(spread => spread <= Spread(found) + 1e-9) / 4000.0, 0.04);
        (agreement.Draws > 0).Should().Be(readings == 40);
    }

    [Fact]
    public void LayerAgreement_OfFewerThanTwo_IsUndefined()
    {
        var agreement = LayerAgreement.Of([null, 3, null], 12);

        (agreement.Readings, agreement.Spread, agreement.P, agreement.StandardError).Should().Be((1, null, null, 0));
        LayerAgreement.Of([], 12).P.Should().BeNull();
        FluentActions.Invoking(() => LayerAgreement.Of([1, 2], 0)).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void LayerAgreement_WhereverReadingsMeet_IsTheSame() =>
        LayerAgreement.Of([22, 24, 23], 24).P.Should().Be(LayerAgreement.Of([0, 2, 1], 24).P);

    private static double Spread(int[] found) =>
        (from i in Enumerable.Range(0, found.Length) from j in Enumerable.Range(i + 1, found.Length - i - 1) select Math.Abs(found[i] - found[j])).Average();

    private static IEnumerable<int[]> All(int readings, int layers) => readings == 0
        ? [[]]
        : All(readings - 1, layers).SelectMany(rest => Enumerable.Range(0, layers).Select(layer => (int[])[layer, .. rest]));
}
