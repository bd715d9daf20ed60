using FluentAssertions;
using LStar.Metrics.Statistics.Nulls;
using Xunit;

namespace LStar.Specs.Metrics.Statistics.Nulls;

/// <summary>The generator: its published sequence, its streams, and the distributions it is asked for.</summary>
public class Xoshiro256Specs
{
    [Fact]
    public void Next_FromOneTwoThreeFour_IsThePublishedSequence()
    {
        // The reference implementation's first ten from this state (prng.di.unimi.it), as other libraries test them.
        ulong[] expected =
        [
            11520, 0, 1509978240, 1215971899390074240, 1216172134540287360, 607988272756665600,
            16172922978634559625, 8476171486693032832, 10595114339597558777, 2904607092377533576,
        ];
        var generator = new Xoshiro256(1, 2, 3, 4);

        expected.Select(_ => generator.Next()).Should().Equal(expected);
    }

    [Theory]
    [InlineData(1UL, 0UL, 17154914556750032435UL, 15481925071032317162UL, 3049712571244418729UL)]
    [InlineData(1UL, 3UL, 8968622285151666784UL, 17607327059347653066UL, 1634958060624748151UL)]
    [InlineData(ulong.MaxValue, 7UL, 2735028432884707195UL, 14615205907345189924UL, 18249320970866654747UL)]
    public void Next_OfAStream_StartsFromSplitMix(ulong seed, ulong stream, ulong first, ulong second, ulong third)
    {
        // A few lines of python compute these: SplitMix64 of the seed's stream-th output.
        var generator = new Xoshiro256(seed, stream);

        new[] { generator.Next(), generator.Next(), generator.Next() }.Should().Equal(first, second, third);
    }

    [Fact]
    public void Generator_OfZeros_IsRefused() => FluentActions.Invoking(() => new Xoshiro256(0, 0, 0, 0)).Should().Throw<ArgumentException>();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(24)]
    public void Below_ManyDraws_IsUniform(int count)
    {
        const int Draws = 200_000;
        var counts = new int[count];
        var generator = new Xoshiro256(5);
        for (var i = 0; i < Draws; i++)
        {
            counts[generator.Below(count)]++;
        }

        // Five standard deviations of one cell.
        counts.Should().AllSatisfy(found => found.Should().BeInRange((int)(Draws / count - Slack()), (int)(Draws / count + Slack() + 1)));
        FluentActions.Invoking(() => generator.Below(0)).Should().Throw<ArgumentOutOfRangeException>();

        double Slack() => 5 * Math.Sqrt(Draws / (double)count);
    }

    [Fact]
    public void NextNormal_ManyDraws_HasTheNormalsQuantilesAndNoMemory()
    {
        const int Draws = 400_000;
        var generator = new Xoshiro256(11);
        var values = Enumerable.Range(0, Draws).Select(_ => generator.NextNormal()).ToArray();

        // statistics.NormalDist().cdf of python's standard library; five standard errors are at most 0.004.
        foreach (var (at, share) in new[] { (-2.5, 0.006209665325776132), (-1, 0.15865525393145707), (0, 0.5), (0.5, 0.6914624612740131), (1.96, 0.9750021048517795), (3, 0.9986501019683699) })
        {
            (values.Count(value => value <= at) / (double)Draws).Should().BeApproximately(share, 5 * Math.Sqrt(share * (1 - share) / Draws));
        }

        values.Select(value => value * value).Average().Should().BeApproximately(1, 5 * Math.Sqrt(2.0 / Draws));
        foreach (var lag in new[] { 1, 2, 3 })
        {
            values.Zip(values.Skip(lag), (a, b) => a * b).Average().Should().BeApproximately(0, 5 / Math.Sqrt(Draws));
        }
    }
}
