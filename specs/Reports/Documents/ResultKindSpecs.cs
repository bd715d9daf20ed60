using System.Text.Json;
using FluentAssertions;
using LStar.Reports.Documents;
using LStar.Specs.Runner;
using Xunit;

namespace LStar.Specs.Reports.Documents;

/// <summary>What the program writes is what a report reads, whichever command wrote it and under whatever name.</summary>
public sealed class ResultKindSpecs : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Models_OfMeasure_AreReadFromOneFileAndFromAFolder()
    {
        _session.Run(Session.Tiny, Session.Neox6, "--prompt", "hi there", "--out", _session.File("out"), "--json", _session.File("all.json"), "--maps", "1:0", "--lens", "--logits", "--quiet").Code.Should().Be(0);

        var one = ResultDocuments.Read([_session.File("all.json")]);
        var folder = ResultDocuments.Read([_session.File("out")]);

        one.Models.Select(model => (model.Name, model.Layers)).Should().Equal(("gpt2-inner", 3), ("neox-6", 6));
        folder.Models.Select(model => (model.Name, model.File)).Should().Equal(("gpt2-inner", _session.File("out", "gpt2-inner.json")), ("neox-6", _session.File("out", "neox-6.json")));
        folder.Models.Should().BeEquivalentTo(one.Models, options => options.Excluding(model => model.File));
        one.Models[1].Readings!.Should().HaveCount(13);
        var prompt = one.Models[1].Prompts.Should().ContainSingle().Subject;
        (prompt.Text, prompt.Maps.Count, prompt.MeanNll > 0).Should().Be(("hi there", 1, true));
        prompt.ByLayer!["lensKl"].Should().HaveCount(7);
    }

    [Theory]
    [InlineData("challenge")]
    [InlineData("gamma")]
    [InlineData("calibration")]
    public void Experiment_InAFileOfItsOwn_IsKnownByItsName(string name)
    {
        _session.Run("experiment", name, Session.Neox6, "--out", _session.File("out"), "--json", _session.File("all.json"), "--quiet").Code.Should().Be(0);

        using var file = JsonDocument.Parse(File.ReadAllBytes(_session.File("out", $"{name}.json")));
        file.RootElement.EnumerateObject().First().Should().Match<JsonProperty>(property => property.Name == "experimentName" && property.Value.GetString() == name);
        foreach (var path in new[] { _session.File("out"), _session.File("all.json") })
        {
            var read = ResultDocuments.Read([path]);
            read.Experiments.Should().ContainSingle().Which.Name.Should().Be(name);
            (read.Models.Count, read.Ledgers.Count, read.Remarks.Count).Should().Be((0, 0, 0));
        }
    }

    [Theory]
    [InlineData("""{"timestamp": "", "model_results": []}""", "features")]
    [InlineData("""{"experiment": "L* Cross-Heritage", "calibration_consistency": "0/0"}""", "cross-heritage")]
    [InlineData("""{"experiment": "Bentov Point (L*) Characterization", "results": []}""", "bentov")]
    [InlineData("""{"scale": "L2 norm", "models": []}""", "gamma")]
    public void Experiment_WithoutItsName_IsKnownByItsKeys(string json, string name) => Results.Parse(json).Experiments.Should().ContainSingle().Which.Name.Should().Be(name);

    [Fact]
    public void Claims_AreRowsWithVerdictFiguresAndNotes()
    {
        _session.Run("claims", "--json", _session.File("claims.json"), "--quiet").Code.Should().Be(0);
        using var file = JsonDocument.Parse(File.ReadAllBytes(_session.File("claims.json")));
        var claims = file.RootElement.GetProperty("claims").EnumerateArray().ToList();

        var rows = Results.Report(ResultDocuments.Read([_session.File("claims.json")])).Ledger;

        rows.Select(row => (row.Id, row.Claim, row.Verdict, row.Ours, row.Why)).Should().Equal(claims.Select(claim => (Text(claim, "id"), Text(claim, "claim"), Text(claim, "verdict"), Text(claim, "ours"), Text(claim, "why"))));
        var eleven = rows.Single(row => row.Id == "11");
        eleven.Figures.Should().Equal(claims.Single(claim => Text(claim, "id") == "11").GetProperty("figures").EnumerateObject()
            .Select(figure => (figure.Name, figure.Value.ValueKind == JsonValueKind.Null ? (double?)null : figure.Value.GetDouble())));
        rows.Where(row => row.Verdict == "not measurable here").SelectMany(row => row.Notes).Should().Contain(note => note.StartsWith("Not at hand: ", StringComparison.Ordinal));

        static string Text(JsonElement claim, string key) => claim.GetProperty(key).GetString()!;
    }
}
