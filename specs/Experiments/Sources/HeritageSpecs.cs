using FluentAssertions;
using LStar.Experiments.Sources.CrossHeritage;
using LStar.Metrics.Formulas;
using Xunit;

namespace LStar.Specs.Experiments.Sources;

/// <summary>Which models count as those that the sources name.</summary>
public class HeritageSpecs
{
    [Theory]
    [InlineData("EleutherAI/pythia-160m", "EleutherAI", 7, "001")]
    [InlineData("pythia-160m", "EleutherAI", 7, "001")]
    [InlineData("EleutherAI/pythia-160m@main", "EleutherAI", 7, "001")]
    [InlineData("EleutherAI--pythia-160m", "EleutherAI", 7, "001")]
    [InlineData("models--EleutherAI--Pythia-160M", "EleutherAI", 7, "001")]
    [InlineData("opt-125m", "Meta", 8, "001")]
    [InlineData("gpt2", "OpenAI", 9, "001")]
    [InlineData("pythia-160m@step1000", "(gpt_neox)", null, null)]
    [InlineData("EleutherAI/pythia-160m-deduped", "EleutherAI", null, null)]
    [InlineData("somebody/pythia-160m", "(gpt_neox)", null, null)]
    [InlineData("pythia-160m-tuned", "(gpt_neox)", null, null)]
    [InlineData("", "(gpt_neox)", null, null)]
    public void Of_AName_IsTheSourcesOrAnothers(string name, string lab, int? calibration, string? from)
    {
        var heritage = Heritage.Of(name, 12, 12, "gpt_neox");

        (heritage.Lab, heritage.Calibration, heritage.CalibrationFrom, heritage.IsPublished, heritage.Remark).Should().Be((lab, calibration, from, calibration is not null, null));
    }

    [Fact]
    public void Of_AModelOfTheOtherTable_HasItsCalibrationAndBehavior()
    {
        var gemma = Heritage.Of("google/gemma-2b", 18, 8, "gemma");

        (gemma.Lab, gemma.Calibration, gemma.CalibrationFrom, gemma.Expected).Should().Be(("Google", 17, "002", Behavior.Unknown));
        Heritage.Of("bloom-560m", 24, 16, "bloom").Should().Be(new Heritage("BigScience", true, null, null, Behavior.Expand, null));
    }

    [Fact]
    public void Of_APublishedNameOnAnotherShape_IsAnotherModel()
    {
        var heritage = Heritage.Of("gpt2", 24, 16, "gpt2");

        heritage.Should().Be(new Heritage("(gpt2)", false, null, null, null, "named as openai-community/gpt2, which has L=12, H=12: taken for another model"));
    }

    [Fact]
    public void Of_NothingKnown_IsUnknown() => Heritage.Of("mine", 2, 2, null).Lab.Should().Be("unknown");
}
