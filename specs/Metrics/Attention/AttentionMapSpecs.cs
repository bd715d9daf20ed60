using FluentAssertions;
using LStar.Metrics.Attention;
using Xunit;

namespace LStar.Specs.Metrics.Attention;

/// <summary>Locality and off-diagonal mass: the metrics that know where the diagonal is.</summary>
public class AttentionMapSpecs
{
    /// <summary>Both sides add in double, in different orders.</summary>
    private const double Rounding = 1e-12;

    public static TheoryData<int> Sizes => Samples.Sizes;

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Map_OfAnySize_IsWhatPlainLoopsSay(int n)
    {
        var causal = Samples.CausalMap(n, n);
        var full = Samples.Numbers(n * n, n).Select(Math.Abs).ToArray();
        foreach (var map in new[] { causal, full })
        {
            double mass = 0, moment = 0, offDiagonal = 0;
            for (var i = 0; i < n; i++)
            {
                for (var j = 0; j < n; j++)
                {
                    double a = map[(i * n) + j];
                    mass += a;
                    moment += a * Math.Abs(i - j);
                    offDiagonal += i == j ? 0 : a;
                }
            }

            var locality = AttentionLocality.Of(map, n);
            if (n == 1)
            {
                locality.Should().Be(double.NaN);
            }
            else
            {
                locality.Should().BeApproximately(1 - (moment / mass / (n - 1)), Rounding);
            }

            OffDiagonalMass.Sum(map, n).Should().BeApproximately(offDiagonal, Rounding * n * n);
            OffDiagonalMass.Of(map, n).Should().BeApproximately(offDiagonal / n, Rounding * n);
        }

        AttentionLocality.Of(causal, n, causal: true).Should().Be(AttentionLocality.Of(causal, n));
        OffDiagonalMass.Sum(causal, n, causal: true).Should().Be(OffDiagonalMass.Sum(causal, n));
    }

    /// <summary>
    /// Uniform causal rows: query i is i/2 away on average, so the mean over rows is (n - 1)/4 and locality 3/4 at any n; off the diagonal lies i/(i + 1) of a row.
    /// </summary>
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(17)]
    [InlineData(64)]
    public void Map_UniformAndCausal_HasItsClosedForms(int n)
    {
        var map = Samples.UniformCausalMap(n);

        AttentionLocality.Of(map, n).Should().BeApproximately(0.75, 1e-7);
        OffDiagonalMass.Of(map, n).Should().BeApproximately(Enumerable.Range(0, n).Average(i => i / (i + 1d)), 1e-7);
    }

    [Fact]
    public void Map_OfQueriesThatSeeThemselvesOnly_IsLocalWithoutMassElsewhere()
    {
        AttentionLocality.Of(Samples.Identity(9), 9).Should().Be(1);
        OffDiagonalMass.Of(Samples.Identity(9), 9).Should().Be(0);
    }

    [Fact]
    public void Locality_OfMassAsFarAwayAsCanBe_IsZero() => AttentionLocality.Of([0, 0, 1, 0, 0, 0, 1, 0, 0], 3).Should().Be(0);

    [Fact]
    public void Locality_OfOneToken_OrOfNoMass_IsUndefined()
    {
        AttentionLocality.Of([1], 1).Should().Be(double.NaN);
        AttentionLocality.Of(new float[9], 3).Should().Be(double.NaN);
    }

    [Fact]
    public void OffDiagonalMass_OfOneToken_IsZero() => OffDiagonalMass.Of([1], 1).Should().Be(0);

    [Fact]
    public void Map_OfProbabilities_StaysInRange_AndLocalityDoesNotSeeTheScale() => Law.Holds((n, seed) =>
    {
        var map = Samples.CausalMap(n + 1, seed);
        var (locality, mass) = (AttentionLocality.Of(map, n + 1), OffDiagonalMass.Of(map, n + 1));
        return locality is >= -1e-15 and <= 1 + 1e-15 && mass >= 0 && mass <= 1 - (1d / (n + 1)) + 1e-7
            && AttentionLocality.Of([.. map.Select(p => 4 * p)], n + 1) == locality;
    });

    [Theory]
    [InlineData(4, float.NaN)]
    [InlineData(3, float.NaN)]
    [InlineData(4, float.PositiveInfinity)]
    public void Map_WithWhatIsNotFinite_SaysSo(int at, float entry)
    {
        var map = Samples.CausalMap(3, 2);
        map[at] = entry;

        AttentionLocality.Of(map, 3).Should().Be(double.NaN);
        OffDiagonalMass.Of(map, 3).Should().Be(double.NaN);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(6, 2)]
    [InlineData(4, 3)]
    public void Map_OfAnotherShape_IsRefused(int length, int n)
    {
        var locality = () => AttentionLocality.Of(new float[length], n);
        var mass = () => OffDiagonalMass.Of(new float[length], n);

        locality.Should().Throw<ArgumentException>();
        mass.Should().Throw<ArgumentException>();
    }
}
