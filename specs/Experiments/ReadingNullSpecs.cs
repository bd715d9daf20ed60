using FluentAssertions;
using LStar.Experiments.Measuring;
using LStar.Experiments.Prompts;
using LStar.Experiments.Readings;
using Xunit;

namespace LStar.Specs.Experiments;

/// <summary>What stands beside an L*.</summary>
public class ReadingNullSpecs
{
    [Fact]
    public void Permutation_MeanCurveUndefined_IsNullAndNotZero()
    {
        using var engine = ChosenEngine.Open();
        var model = Measurement.Run(
            "variant", Fixtures.Path("variants", "gpt2-inner"), engine, [new("long", "The capital of France is Paris."), new("one", "a")],
            new MeasureOptions(), TimeProvider.System, TestContext.Current.CancellationToken);
        var locality = ReadingResult.Of(ReadingCatalogue.Named("bentov"), model);

        model.Prompts[1].Ids.Should().ContainSingle("locality of one token is undefined");
        locality.Located.Mean.Should().NotBeNull();
        ReadingNulls.Of(locality, model)!.Permutation.Should().BeNull();
        ReadingNulls.Of(ReadingResult.Of(ReadingCatalogue.Named("sign-change"), model), model)!.Permutation.Should().NotBeNull();
    }
}
