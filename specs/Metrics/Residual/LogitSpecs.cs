using FluentAssertions;
using LStar.Metrics.Residual;
using Xunit;

namespace LStar.Specs.Metrics.Residual;

/// <summary>Log-sum-exp, loss and the lens.</summary>
public class LogitSpecs
{
    /// <summary>Both sides work in double; exponentials differ in their last place.</summary>
    private const double Rounding = 1e-12;

    public static TheoryData<int> Sizes => Samples.Sizes;

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Figures_OfAnyVocabulary_AreThoseOfPlainLoops(int vocabulary)
    {
        var (z, y) = (Logits(vocabulary, 1), Logits(vocabulary, 2));
        var (p, q) = (Distribution(z), Distribution(y));

        var lens = LogitLens.Of(z, y);

        LogSumExp.Of(z).Should().BeApproximately(Math.Log(z.Sum(logit => Math.Exp(logit))), Rounding);
        LogSumExp.NegativeLogLikelihood(z, vocabulary - 1).Should().BeApproximately(-Math.Log(p[^1]), Rounding);
        lens.Kl.Should().BeApproximately(p.Zip(q, (a, b) => a * (Math.Log(a) - Math.Log(b))).Sum(), Rounding);
        lens.Entropy.Should().BeApproximately(-q.Sum(b => b * Math.Log(b)), Rounding);
    }

    [Fact]
    public void Figures_ByHand()
    {
        var lens = LogitLens.Of([0, 0], [MathF.Log(3), 0]);

        LogSumExp.Of([0, 0]).Should().Be(Math.Log(2));
        LogSumExp.NegativeLogLikelihood([0, 0, 0, 0], 3).Should().BeApproximately(Math.Log(4), 1e-15);
        lens.Kl.Should().BeApproximately((0.5 * Math.Log(2d / 3)) + (0.5 * Math.Log(2)), 1e-7);
        lens.Entropy.Should().BeApproximately(Math.Log(4) - (0.75 * Math.Log(3)), 1e-7);
    }

    [Fact]
    public void Figures_OfHugeLogits_DoNotOverflow()
    {
        LogSumExp.Of([1e30f, 1e30f]).Should().Be(1e30f);
        LogitLens.Of([1000, 0], [0, 1000]).Should().Be(new LogitLens(1000, 0));
        LogitLens.Of([-1e30f, -1e30f], [-5, -5]).Should().Be(new LogitLens(0, Math.Log(2)));
    }

    [Fact]
    public void Figures_OfTokensThatCannotBe_CountThemAsZero()
    {
        const float None = float.NegativeInfinity;

        LogSumExp.Of([None, 2, None]).Should().Be(2);
        LogSumExp.Of([None, None]).Should().Be(double.NegativeInfinity);
        LogSumExp.Of([]).Should().Be(double.NegativeInfinity);
        LogSumExp.NegativeLogLikelihood([None, 2], 0).Should().Be(double.PositiveInfinity);
        LogitLens.Of([0, 0, None], [0, 0, None]).Should().Be(new LogitLens(0, Math.Log(2)));
        LogitLens.Of([0, None], [0, 0]).Kl.Should().BeApproximately(Math.Log(2), 1e-15);
        LogitLens.Of([0, 0], [0, None]).Should().Be(new LogitLens(double.PositiveInfinity, 0));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Lens_OfWhatIsNotFinite_IsUndefined(float logit)
    {
        var (sound, broken) = (Logits(40, 1), Logits(40, 2));
        broken[39] = logit;

        LogitLens.Of(sound, broken).Should().Be(new LogitLens(double.NaN, double.NaN));
        LogitLens.Of(broken, sound).Kl.Should().Be(double.NaN);
        double.IsFinite(LogSumExp.Of(broken)).Should().BeFalse();
    }

    [Fact]
    public void Kl_IsNeverNegative_ZeroWithItself_AndDoesNotSeeAShift() => Law.Holds((size, seed) =>
    {
        var (z, y) = (Logits(size, seed), Logits(size, seed + 1));
        var lens = LogitLens.Of(z, y);
        var shifted = LogitLens.Of(z, [.. y.Select(logit => logit + 64)]); // costs the logits seven of their bits
        return lens.Kl >= 0 && LogitLens.Of(z, z).Kl == 0 && lens.Entropy >= 0 && lens.Entropy <= Math.Log(size) + Rounding
            && Math.Abs(shifted.Kl - lens.Kl) < 1e-4 && Math.Abs(shifted.Entropy - lens.Entropy) < 1e-4;
    });

    /// <summary>One unlikely token, one bit apart: the true divergence is below rounding, which must not turn it negative.</summary>
    [Fact]
    public void Kl_BelowRounding_IsNotNegative() => Law.Holds((size, seed) =>
    {
        var z = Logits(size + 1, seed);
        var y = z.ToArray();
        y[Array.IndexOf(z, z.Min())] += 1e-5f;
        return LogitLens.Of(z, y).Kl is >= 0 and < 1e-9;
    });

    [Fact]
    public void Lens_OfABlock_IsTheSumOfItsTokens()
    {
        var (z, y) = (Logits(3 * 21, 1), Logits(3 * 21, 2));
        var each = Enumerable.Range(0, 3).Select(token => LogitLens.Of(z.AsSpan(token * 21, 21), y.AsSpan(token * 21, 21)));

        LogitLens.Sum(z, y, 21).Should().Be(each.Aggregate((a, b) => a + b));
        LogitLens.Sum([], [], 21).Should().Be(default(LogitLens));
    }

    [Fact]
    public void Figures_OfAnotherShape_AreRefused()
    {
        var unlike = () => LogitLens.Of([1], [1, 2]);
        var none = () => LogitLens.Of([], []);
        var odd = () => LogitLens.Sum([1, 2, 3], [1, 2, 3], 2);
        var token = () => LogSumExp.NegativeLogLikelihood([1, 2], 2);

        unlike.Should().Throw<ArgumentException>();
        none.Should().Throw<ArgumentException>();
        odd.Should().Throw<ArgumentException>();
        token.Should().Throw<ArgumentException>();
    }

    private static float[] Logits(int count, int seed) => [.. Samples.Numbers(count, seed).Select(x => 12 * x)];

    private static double[] Distribution(float[] logits)
    {
        var sum = logits.Sum(logit => Math.Exp(logit));
        return [.. logits.Select(logit => Math.Exp(logit) / sum)];
    }
}
