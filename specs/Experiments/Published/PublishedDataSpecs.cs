using System.Text.Json;
using FluentAssertions;
using LStar.Experiments.Prompts;
using LStar.Experiments.Published;
using Xunit;

namespace LStar.Specs.Experiments.Published;

/// <summary>What the library carries of the sources, against the files it was taken from.</summary>
public class PublishedDataSpecs
{
    [Fact]
    public void Load_EveryTable_HoldsWhatTheFileHas()
    {
        var (data, file) = (PublishedData.Load(), Golden.Read(Fixtures.Path("published", "published.json")));

        data.CalibrationSet.Models.Select(model => (model.Model, model.LStar, model.Gain)).Should().Equal(
            Rows(file, "calibrationSet").Select(row => (row.GetProperty("model").GetString()!, row.GetProperty("lStar").GetInt32(), row.GetProperty("gain").GetDouble())));
        data.SignChangeRun.Models.SelectMany(model => model.LStars).Should().Equal(Rows(file, "signChangeRun").SelectMany(row => row.GetProperty("lStars").Ints()));
        data.ArgmaxRun.Models.Select(model => model.Mean).Should().Equal(Rows(file, "argmaxRun").Select(row => row.GetProperty("lStarMean").GetDouble()));
        data.CalibrationRun.Models.SelectMany(model => model.FirstHeadTrace).Should().Equal(Rows(file, "calibrationRun").SelectMany(row => row.GetProperty("firstHeadTrace").Doubles()));
        data.FormulaClaims.Claims.Should().HaveCount(file.GetProperty("formulaClaims").GetProperty("claims").GetArrayLength());
        data.CalibrationSet.Models.Count(model => model.MeanTraceMultiHead is null).Should().Be(2);
    }

    [Fact]
    public void DefaultPrompts_AreThoseOfSource001()
    {
        var prompts = Golden.Read(Fixtures.Path("prompts", "prompts.json")).GetProperty("prompts").EnumerateArray()
            .Where(prompt => prompt.GetProperty("source").GetString() == "001");

        PromptSets.CrossHeritage.Should().Equal(prompts.Select(prompt => new Prompt(prompt.GetProperty("id").GetString()!, prompt.GetProperty("text").GetString()!)));
    }

    private static JsonElement.ArrayEnumerator Rows(JsonElement file, string run) => file.GetProperty(run).GetProperty("models").EnumerateArray();
}
