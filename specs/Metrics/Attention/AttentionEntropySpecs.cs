using FluentAssertions;
using LStar.Metrics.Attention;
using Xunit;

namespace LStar.Specs.Metrics.Attention;

public class AttentionEntropySpecs
{
    /// <summary>Both sides add in double, in different orders.</summary>
    private const double Rounding = 1e-12;

    public static TheoryData<int> Sizes => Samples.Sizes;

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Entropy_OfAnySize_IsTheSourcesCodeInPlainLoops(int n)
    {
        var map = Samples.CausalMap(n, n);
        map[^1] = 1e-10f; // as float32 it is just above the floor
        map[0] = 0.9e-10f;
        var kept = map.Select(a => (double)a).Where(a => a > 1e-10).ToArray();
        var nats = -kept.Sum(a => a / kept.Sum() * Math.Log((a / kept.Sum()) + 1e-10));
        var normalised = kept.Length > 1 ? nats / Math.Log(kept.Length) : 0;

        var entropy = AttentionEntropy.Of(map);

        entropy.Nats.Should().BeApproximately(nats, Rounding);
        entropy.Normalised.Should().BeApproximately(normalised, Rounding);
    }

    [Fact]
    public void Entropy_OfOneToken_IsTheFormulas()
    {
        var entropy = AttentionEntropy.Of([1]);

        entropy.Nats.Should().BeApproximately(-1e-10, 1e-16);
        entropy.Normalised.Should().Be(0);
    }

    [Fact]
    public void Entropy_WithNothingKept_IsZero() => AttentionEntropy.Of(new float[9]).Should().Be(new AttentionEntropy(0, 0));

    /// <summary>Flattened entropy is ln n plus the mean row entropy (definitions.md, 7.12); a uniform causal row i has ln(i + 1).</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(16)]
    [InlineData(50)]
    public void Entropy_OfTheUniformCausalMap_HasItsClosedForm(int n)
    {
        var expected = Math.Log(n) + Enumerable.Range(1, n).Average(seen => Math.Log(seen));

        var entropy = AttentionEntropy.Of(Samples.UniformCausalMap(n));

        entropy.Nats.Should().BeApproximately(expected, 1e-6); // 1/3 and its like are float32, and each ln p has 1e-10 added to p
        entropy.Normalised.Should().BeApproximately(expected / Math.Log(n * (n + 1) / 2), 1e-6);
    }

    [Fact]
    public void Normalised_OfEqualEntries_IsOne() => AttentionEntropy.Of([.. Enumerable.Repeat(0.25f, 40)]).Normalised.Should().BeApproximately(1, 1e-8);

    [Fact]
    public void Entropy_LiesBetweenItsBounds_AndDoesNotSeeTheScale() => Law.Holds((n, seed) =>
    {
        var map = Samples.CausalMap(n, seed).Select(p => p < 1e-8f ? 0 : p).ToArray(); // away from the floor, which scaling would move entries across
        var (one, eight) = (AttentionEntropy.Of(map), AttentionEntropy.Of([.. map.Select(p => 8 * p)]));
        return one.Nats >= -1.01e-10 && one.Nats <= Math.Log(map.Count(p => p > 0)) + 1e-12
            && one.Normalised >= 0 - 1e-9 && one.Normalised <= 1 + 1e-12 && Math.Abs(one.Nats - eight.Nats) < 1e-12;
    });

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Entropy_OfWhatIsNotFinite_IsNaN(float entry)
    {
        var map = Samples.CausalMap(9, 1);
        map[72] = entry;

        AttentionEntropy.Of(map).Should().Be(new AttentionEntropy(double.NaN, double.NaN));
        AttentionEntropy.Of([entry]).Should().Be(new AttentionEntropy(double.NaN, double.NaN));
    }

    [Fact]
    public void Entropy_OfNoTokens_IsRefused()
    {
        var measure = () => AttentionEntropy.Of([]);

        measure.Should().Throw<ArgumentException>();
    }
}
