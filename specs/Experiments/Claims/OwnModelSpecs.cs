using FluentAssertions;
using LStar.Experiments.Claims;
using LStar.Experiments.Measuring;
using LStar.Experiments.Published;
using Xunit;

namespace LStar.Specs.Experiments.Claims;

/// <summary>Which measured models a claim takes for its own, and what they then decide. Zoo models under the names and shapes of published ones stand for those.</summary>
public class OwnModelSpecs
{
    private static readonly SourceModel Pythia = SourceModels.Of("pythia-160m");
    private static readonly SourceModel Qwen = SourceModels.Of("Qwen3-4B");

    [Theory]
    [InlineData("EleutherAI/pythia-160m", 768, true)]
    [InlineData("EleutherAI/pythia-160m@main", 768, true)]
    [InlineData("pythia-160m", 768, true)]
    [InlineData("someone/pythia-160m", 768, false)]
    [InlineData("pythia-160m-finetuned", 768, false)]
    [InlineData("EleutherAI/pythia-160m", 96, false)]
    public void Model_ByNameAndShape_IsThePublishedOneOrNot(string name, int width, bool own)
    {
        var measured = MeasuredZoo.Named("neox-12").As(Pythia);

        Pythia.Is(measured with { Model = name, Shape = measured.Shape with { Width = width } }).Should().Be(own);
    }

    [Fact]
    public void OneOwnModel_WhereOneIsEnough_Decides()
    {
        var verdict = Decide("23", MeasuredZoo.Named("qwen3-36").As(Qwen), MeasuredZoo.Named("neox-6"));

        verdict.Outcome.Should().Be(Outcome.Refuted);
        verdict.MeasuredOn.Should().Equal(Qwen.Id);
        verdict.Missing.Should().BeEmpty();
        verdict.Others.Should().Equal("neox-6");
        verdict.Finding.Figure("models").Should().Be(1);
    }

    [Fact]
    public void FewerOwnModelsThanTheMinimum_AreUndecided()
    {
        var verdict = Decide("20", MeasuredZoo.Named("neox-12").As(Pythia));

        verdict.Outcome.Should().Be(Outcome.Undecided);
        verdict.Why.Should().Be("1 of the 4 models it needs is at hand.");
        verdict.Missing.Select(model => model.Name).Should().Equal("pythia-410m", "gpt2", "opt-125m");
    }

    [Fact]
    public void AllOwnModels_Decide()
    {
        ModelMeasurement[] models =
        [
            MeasuredZoo.Named("neox-12").As(Pythia), MeasuredZoo.Named("neox-24").As(SourceModels.Of("pythia-410m")),
            MeasuredZoo.Named("gpt2-12").As(SourceModels.Of("gpt2")), MeasuredZoo.Named("opt-12").As(SourceModels.Of("opt-125m")),
        ];

        Decide("20", models).Outcome.Should().NotBe(Outcome.NotMeasurable);
        Decide("20", models).Finding.Figure("models").Should().Be(4);
        Decide("7.11", models).Outcome.Should().Be(Outcome.Refuted, "it is nearly all weights on these");
        Decide("7.11", models).OnOthers.Should().BeNull();
        Decide("16", models).Outcome.Should().Be(Outcome.Undecided, "four are fewer than five");
    }

    [Fact]
    public void PublishedLStars_OfAModelAtHand_AreHeldAgainstItsOwnNoise()
    {
        var verdict = Decide("10", MeasuredZoo.Named("neox-12").As(Pythia));

        verdict.Finding.Figure("scaledNoise.p").Should().BeInRange(0, 1);
        verdict.Why.Should().Contain("5 published L* of 1 model at hand");
    }

    [Fact]
    public void Algebra_IsNotOverruledByOneFamily()
    {
        var verdict = Decide("7.3", MeasuredZoo.Named("gpt2-12").As(SourceModels.Of("gpt2")));

        verdict.Outcome.Should().Be(Outcome.Refuted);
        verdict.Finding.Figure("openai-community/gpt2.largestDifference").Should().Be(0);
    }

    [Theory]
    [InlineData(Outcome.Refuted, Outcome.Supported, Outcome.Undecided)]
    [InlineData(Outcome.Undecided, Outcome.Supported, Outcome.Supported)]
    [InlineData(Outcome.Refuted, Outcome.Undecided, Outcome.Refuted)]
    [InlineData(Outcome.NotMeasurable, Outcome.Refuted, Outcome.Refuted)]
    [InlineData(Outcome.Supported, Outcome.Supported, Outcome.Supported)]
    public void TwoBodiesOfData_Together_DecideWhereTheyDoNotContradict(Outcome published, Outcome measured, Outcome expected)
    {
        var together = Finding.Together(Finding.Of(published, "1", "a.", ("p", 1)), Finding.Of(measured, "2", "b.", ("m", 2)));

        together.Outcome.Should().Be(expected);
        together.Figures.Select(figure => figure.Name).Should().BeEquivalentTo("p", "m");
    }

    private static Verdict Decide(string id, params IReadOnlyList<ModelMeasurement> models) =>
        ClaimCatalogue.Named(id).Decide(new Evidence(PublishedData.Load(), models));
}
