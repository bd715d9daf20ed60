using FluentAssertions;
using LStar.Metrics.Residual;
using Xunit;

namespace LStar.Specs.Metrics.Residual;

public class TopLogitsSpecs
{
    [Fact]
    public void TopLogits_WithTies_AreTheFirst() => Of([1, 3, 2, 3, 3, 0], 3).Should().Equal((1, 3), (3, 3), (4, 3));

    [Fact]
    public void TopLogits_OfFewerThanAsked_AreAll() => Of([1, 3], 5).Should().Equal((1, 3), (0, 1));

    [Fact]
    public void TopLogits_WithNaN_PutItFirst() => Of([1, float.NaN, 3, float.NegativeInfinity], 2).Should().Equal((1, float.NaN), (2, 3));

    [Fact]
    public void TopLogits_OfNone_AreNone() => Of([1, 2], 0).Should().BeEmpty();

    [Fact]
    public void TopLogits_AreThoseOfAStableSort() => Law.Holds((size, seed) =>
    {
        var logits = Samples.Numbers(size, seed).Select(x => MathF.Round(12 * x)).ToArray(); // many ties
        return Of(logits, 5).SequenceEqual(logits.Select((logit, token) => (token, logit)).OrderByDescending(pair => pair.logit).Take(5));
    });

    [Fact]
    public void TopLogits_WithUnequalRoom_AreRefused()
    {
        var measure = () => TopLogits.Of([1], new int[1], new float[2]);

        measure.Should().Throw<ArgumentException>();
    }

    private static (int Id, float Value)[] Of(float[] logits, int count)
    {
        var (ids, values) = (new int[count], new float[count]);
        return [.. ids.Zip(values).Take(TopLogits.Of(logits, ids, values))];
    }
}
