using FluentAssertions;
using LStar.Metrics.Locators;
using LStar.Metrics.Statistics.Nulls;
using Xunit;

namespace LStar.Specs.Metrics.Statistics.Nulls;

/// <summary>The row-sum trace's own null: rounding times value energy.</summary>
public class ScaledNoiseSpecs
{
    [Fact]
    public void ScaledNoise_OfNeox24sPublishedSlice_IsDefinitions()
    {
        // definitions.md 7.1 to its two digits, and half a unit of them. By value rows it would be .13 .30 .30 .27.
        var found = Bins(Energies("valuePublished"));

        found.Zip([0.19, 0.36, 0.24, 0.22]).Should().AllSatisfy(pair => pair.First.Should().BeApproximately(pair.Second, 0.0075));
        Bins(Energies("value"))[0].Should().BeLessThan(0.15);
    }

    [Theory]
    [InlineData("valuePublished")]
    [InlineData("value")]
    public void ScaledNoise_FirstPeak_IsAsIntegrated(string reading)
    {
        var energies = Energies(reading);

        // Five standard errors of 100 000 draws at most, and the grid's error.
        Bins(energies).Zip(Integrated(energies)).Should().AllSatisfy(pair => pair.First.Should().BeApproximately(pair.Second, 0.009));
    }

    [Fact]
    public void ScaledNoise_OfEqualScales_HasWhiteNoisesPeaks() =>
        Bins([.. Enumerable.Repeat(3.0, 12)]).Zip([1 / 3.0, 1 / 3.0, 0.2, 2 / 15.0]).Should().AllSatisfy(pair => pair.First.Should().BeApproximately(pair.Second, 0.008));

    [Fact]
    public void ScaledNoise_OfAnUndefinedScale_HasNoLayer() =>
        NullSimulation.Of(new ScaledNoise([1, double.NaN, 3, 4]), new SignChange(), draws: 500).Without.Probability.Should().Be(1);

    private static double[] Bins(double[] energies)
    {
        var found = LayerBins.SignChange.Of(NullSimulation.Of(new ScaledNoise(energies), new SignChange(), draws: 100_000));
        found.Should().AllSatisfy(bin => bin.StandardError.Should().BeInRange(0.0009, 0.0016));
        return [.. found.Select(bin => bin.Probability)];
    }

    private static double[] Energies(string reading)
    {
        var weights = Golden.Read(Fixtures.Path("goldens", "neox-24.json")).GetProperty("weights");
        return [.. weights.GetProperty(reading).EnumerateArray().Select(layer => Math.Pow(layer.GetProperty("frobenius").GetDouble(), 2))];
    }

    /// <summary>
    /// P(first peak at 1, 2, 3, later) by adding up densities on a grid: of the value just passed, having risen to it or not, with no peak yet.
    /// </summary>
    private static double[] Integrated(double[] scales)
    {
        const int Cells = 4000;
        var width = 6 * scales.Max() / Cells;
        double[] Density(double scale) => [.. Enumerable.Range(0, Cells).Select(i => Math.Exp(-0.5 * Math.Pow((i + 0.5) * width / scale, 2)) * Math.Sqrt(2 / Math.PI) / scale * width)];
        var (fallen, risen) = (Density(scales[0]), new double[Cells]);
        var peaks = new double[scales.Length];
        for (var layer = 1; layer < scales.Length; layer++)
        {
            var density = Density(scales[layer]);
            var (nextFallen, nextRisen) = (new double[Cells], new double[Cells]);
            var (below, fallenAbove) = (0.0, fallen.Sum());
            for (var i = 0; i < Cells; i++)
            {
                // Half a cell's mass lies on either side of its middle.
                below += (fallen[i] + risen[i]) / 2;
                fallenAbove -= fallen[i] / 2;
                (nextRisen[i], nextFallen[i]) = (density[i] * below, density[i] * fallenAbove);
                below += (fallen[i] + risen[i]) / 2;
                fallenAbove -= fallen[i] / 2;
            }

            peaks[layer - 1] = fallen.Sum() + risen.Sum() - nextRisen.Sum() - nextFallen.Sum();
            (fallen, risen) = (nextFallen, nextRisen);
        }

        return [peaks[1], peaks[2], peaks[3], 1 - peaks[1] - peaks[2] - peaks[3]];
    }
}
