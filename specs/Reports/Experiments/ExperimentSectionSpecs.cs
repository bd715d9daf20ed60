using FluentAssertions;
using LStar.Reports.Plots;
using Xunit;

namespace LStar.Specs.Reports.Experiments;

/// <summary>Every plot that definitions.md section 5 names is there, can be drawn, and shares its view with those of its kind.</summary>
public class ExperimentSectionSpecs
{
    public static TheoryData<string> Names => [.. ExperimentDocuments.Names];

    [Theory]
    [InlineData("features", "features-n-layers", "features-mean-attn-entropy", "features-w-v-cond-first", "features-entropy-gradient", "features-predicted", "features-errors",
        "features-leave-one-out", "features-null", "features-correlations")]
    [InlineData("cross-heritage", "cross-heritage-predicted-row-sum", "cross-heritage-predicted-off-diagonal", "cross-heritage-predicted-published", "cross-heritage-labs-row-sum",
        "cross-heritage-labs-published", "cross-heritage-calibration-published", "cross-heritage-overall", "cross-heritage-row-sum", "cross-heritage-leave-one-out",
        "cross-heritage-null-row-sum", "cross-heritage-null-off-diagonal", "cross-heritage-noise-row-sum-trace-the-30-published-L")]
    [InlineData("challenge", "challenge-errors-all-eight", "challenge-signed-errors", "challenge-predicted", "challenge-depth-ratio", "challenge-heads-ratio", "challenge-correlations",
        "challenge-ranges", "challenge-gain", "challenge-value-norms", "challenge-bounds", "challenge-bounds-depth", "challenge-bounds-heads", "challenge-null", "challenge-measured")]
    [InlineData("bentov", "bentov-gpt2-12-locality", "bentov-gpt2-12-entropy", "bentov-gpt2-12-trace", "bentov-l-star", "bentov-null", "bentov-mean-deviation")]
    [InlineData("gamma", "gamma-qwen3-36-input-ln", "gamma-qwen3-36-k-norm", "gamma-qwen3-36-down-proj", "gamma-qwen3-36-temperature-1-gamma", "gamma-qwen3-36-schedule", "gamma-schedule",
        "gamma-fits", "gamma-laws")]
    [InlineData("calibration", "calibration-gpt2-12-traceFirstHead", "calibration-gpt2-12-traceMultiHead", "calibration-EleutherAI-pythia-160m-published-traces-traceFirstHead",
        "calibration-l-star", "calibration-null")]
    public void Section_OfAResult_HasEveryPlotOfTheDefinitions(string name, params string[] ids)
    {
        var section = ExperimentDocuments.Section(name);

        section.Name.Should().Be(name);
        section.About.Should().NotBeEmpty();
        ExperimentDocuments.Plots(section).Select(plot => plot.Id).Should().Contain(ids).And.OnlyHaveUniqueItems();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Plots_OfAResult_CanBeDrawn(string name)
    {
        var plots = ExperimentDocuments.Plots(ExperimentDocuments.Section(name));

        plots.Should().NotBeEmpty().And.AllSatisfy(PlotSoundness.Check);
        plots.Should().AllSatisfy(plot => plot.Data[0].Rows.Should().NotBeEmpty("{0} shows something", plot.Id));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Tables_OfAResult_HaveACellForEveryColumn(string name)
    {
        var section = ExperimentDocuments.Section(name);
        var tables = section.Tables.Concat(section.Models.SelectMany(model => model.Tables)).ToList();

        tables.Should().NotBeEmpty();
        tables.Should().AllSatisfy(table => table.Rows.Should().OnlyContain(row => row.Count == table.Columns.Count, "{0}", table.Title));
    }

    [Theory]
    [InlineData("bentov", 3)]
    [InlineData("gamma", 4)] // trajectories, temperatures, and families of one kind or of two
    [InlineData("calibration", 1)]
    public void Views_OfModelsApart_AreOneForEachKindOfPlot(string name, int kinds)
    {
        var section = ExperimentDocuments.Section(name);

        section.Models.Should().HaveCountGreaterThan(3);
        section.Models.SelectMany(model => model.Plots).Select(plot => plot.View.ToJson().ToJsonString()).Distinct().Should().HaveCountLessThanOrEqualTo(kinds);
    }

    [Fact]
    public void Section_OfAnUnknownExperiment_IsEmpty() =>
        ExperimentDocuments.Section("tomorrow's", ExperimentDocuments.Result("gamma")).Plots.Should().BeEquivalentTo(Array.Empty<Plot>());
}
