using System.Text.Json;
using FluentAssertions;
using LStar.Metrics.Fitting;
using LStar.Metrics.Locators;
using LStar.Metrics.Statistics.Nulls;
using Xunit;

namespace LStar.Specs.Metrics.Statistics.Nulls;

/// <summary>Nulls against two million draws of numpy's, against drawing where there is a closed form, and whatever the threads.</summary>
public class NullSimulationSpecs
{
    // Over 2 standard errors of 400 000 draws at a probability of a half, over 5 of numpy's; the seed is fixed.
    private const double Tolerance = 0.002;

    public static TheoryData<string, int> Numpys =>
        new MatrixTheoryData<string, int>(["whiteNoise", "randomWalk"], [6, 12, 24]);

    public static TheoryData<string, string> Closed => new()
    {
        { "whiteNoise", "signChange" }, { "whiteNoise", "argmax" }, { "whiteNoise", "alignmentPeak" }, { "whiteNoise", "crossing" }, { "whiteNoise", "halfDepth" },
        { "randomWalk", "signChange" }, { "randomWalk", "argmax" }, { "randomWalk", "alignmentPeak" }, { "randomWalk", "crossing" }, { "randomWalk", "halfDepth" },
        { "randomWalk", "argmaxStep" },
    };

    [Theory]
    [MemberData(nameof(Numpys))]
    public void Null_OfEachLocator_AgreesWithNumpysDraws(string kind, int layers)
    {
        using var statistics = JsonDocument.Parse(File.ReadAllText(Fixtures.Path("published", "statistics.json")));
        foreach (var locator in statistics.RootElement.GetProperty("nulls").GetProperty($"{kind}, L={layers}").EnumerateObject())
        {
            var expected = locator.Value.Doubles();
            var found = NullSimulation.Of(Curves(kind, layers), Locator.Named(locator.Name), draws: 400_000, seed: 20260106);

            expected.Should().HaveCount(layers + 1).And.HaveElementAt(layers, 0);
            found.Shares.Should().HaveCount(layers);
            found.Shares.Zip(expected).Should().AllSatisfy(pair => pair.First.Should().BeApproximately(pair.Second, Tolerance, "{0} of {1} layers", locator.Name, layers));
            (found.Shares.Sum() + found.Without.Probability).Should().BeApproximately(1, 1e-12);
            found.LargestStandardError.Should().BeLessThan(0.0008);
        }
    }

    [Theory]
    [MemberData(nameof(Closed))]
    public void ClosedForm_OfEachLayer_IsWhatDrawsGive(string kind, string name)
    {
        foreach (var length in new[] { 1, 2, 3, 4, 5, 9 })
        {
            var closed = NullSimulation.Of(Curves(kind, length), Locator.Named(name), draws: 50_000, seed: 3);
            var drawn = NullSimulation.Of(Curves(kind, length), new Unknown(Locator.Named(name)), draws: 50_000, seed: 4);

            drawn.IsExact.Should().BeFalse();
            (closed.IsExact || name == "signChange" || length < 3).Should().BeTrue();
            // Five standard errors of both at most.
            closed.Shares.Zip(drawn.Shares).Should().AllSatisfy(pair => pair.First.Should().BeApproximately(pair.Second, 0.012, "{0} values", length));
            closed.Without.Probability.Should().BeApproximately(drawn.Without.Probability, 0.012);
            (closed.Shares.Sum() + closed.Without.Probability).Should().BeApproximately(1, 1e-12);
        }
    }

    [Fact]
    public void Argmax_OnWhiteNoise_IsUniform() =>
        NullSimulation.Of(new WhiteNoise(24), new Argmax()).Shares.Should().AllSatisfy(share => share.Should().Be(1 / 24.0));

    [Fact]
    public void SignChange_OnAWalkOfThree_IsAsIntegrated()
    {
        // Without a peak layer 2 answers unless its step is under half the other: half-normals have P(y/x < 1/2) = (2/pi) atan(1/2).
        var smaller = 2 / Math.PI * Math.Atan(0.5);
        var found = NullSimulation.Of(new RandomWalk(3), new SignChange(), draws: 200_000);

        found.At(1).Probability.Should().BeApproximately(0.25 + (0.75 * smaller), 0.004);
        found.At(2).Probability.Should().BeApproximately(0.75 * (1 - smaller), 0.004);
        found.At(1).StandardError.Should().BeApproximately(0.75 * Math.Sqrt(smaller * (1 - smaller) / 150_000), 1e-5);
    }

    [Fact]
    public void Null_OnAnyNumberOfThreads_IsTheSame()
    {
        NullCurves[] sources = [new WhiteNoise(12), new RandomWalk(12), new ScaledNoise([.. Enumerable.Range(1, 12).Select(i => (double)i)]), new Permutation([.. Enumerable.Range(1, 12).Select(i => (double)i)])];
        foreach (var curves in sources)
        {
            var one = NullSimulation.Of(curves, new Midpoint(), draws: 12_345, seed: 7, threads: 1);

            one.Draws.Should().Be(12_345);
            (one.Counts.Sum() + (long)Math.Round(one.Without.Probability * 12_345)).Should().Be(12_345);
            foreach (var threads in new[] { 2, 3, 16, -1 })
            {
                NullSimulation.Of(curves, new Midpoint(), draws: 12_345, seed: 7, threads).Counts.Should().Equal(one.Counts);
            }

            NullSimulation.Of(curves, new Midpoint(), draws: 12_345, seed: 8).Counts.Should().NotEqual(one.Counts);
        }
    }

    [Fact]
    public void PiecewiseSplit_OnNoise_IsOfSmallChangesOfALevel()
    {
        NullSimulation.Of(new WhiteNoise(6), new PiecewiseSplit()).Without.Probability.Should().Be(1);
        var found = NullSimulation.Of(new WhiteNoise(12), new PiecewiseSplit());
        var random = new Random(5);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        // A tenth of the size: it decides next to nothing.
        var splits = Enumerable.Range(0, 5000).Select(_ => TwoSegmentExponentialFit.Of([.. Enumerable.Range(0, 12).Select(_ => Math.Exp(0.001 * Normal()))])!.Split).ToList();

        found.Without.Probability.Should().Be(0);
        found.Shares.Select((share, layer) => share - (splits.Count(split => split == layer + 1) / 5000.0)).Should().AllSatisfy(off => off.Should().BeInRange(-0.035, 0.035));
    }

    [Fact]
    public void Null_WithoutDraws_IsRefused() =>
        FluentActions.Invoking(() => NullSimulation.Of(new WhiteNoise(5), new Argmax(), draws: 0)).Should().Throw<ArgumentOutOfRangeException>();

    private static NullCurves Curves(string kind, int length) => kind == "whiteNoise" ? new WhiteNoise(length) : new RandomWalk(length);

    /// <summary>A locator of which no closed form is known.</summary>
    private sealed record Unknown(ILocator Locator) : ILocator
    {
        public string Name => "unknown";

        public TransitionPoint Locate(ReadOnlySpan<double> curve) => throw new InvalidOperationException("only the layer is asked for");

        public int? Layer(ReadOnlySpan<double> curve) => Locator.Layer(curve);
    }
}
