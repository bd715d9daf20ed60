using System.Text.Json.Nodes;
using FluentAssertions;
using LStar.Experiments.Results;
using LStar.Reports.Documents;
using LStar.Specs.Models.Checkpoints;
using Xunit;

namespace LStar.Specs.Reports.Documents;

/// <summary>Files that nobody vouches for: one line that names file and place, never a crash; a folder's are passed over with a word.</summary>
public sealed class ResultFileSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("", "is not valid JSON")]
    [InlineData("{\"models\": [", "is not valid JSON")]
    [InlineData("[]", "expected a result of lstar measure, experiment, claims or formula, found an array of 0")]
    [InlineData("{\"kind\": \"merge\", \"models\": []}", "expected a result of lstar measure, experiment, claims or formula, found the summary of a merge: name the folders that were merged")]
    [InlineData("null", "found null")]
    [InlineData("{\"scales\": {\"input_ln\": [1]}}", "found JSON of another kind")]
    [InlineData("{\"models\": 5}", "models: expected an array, found 5")]
    [InlineData("{\"models\": [5]}", "models[0]: expected an object, found 5")]
    [InlineData("{\"models\": [{\"model\": \"m\"}]}", "models[0]: expected \"layers\", found none")]
    [InlineData("{\"models\": [], \"models\": []}", "is not valid JSON")]
    [InlineData("{\"models\": [\"\\ud800\"]}", "models[0]: expected an object, found \"\\ud800\"")]
    [InlineData("{\"experiments\": {\"delta\": {}}}", "experiments.delta: expected an experiment (features")]
    [InlineData("{\"experiments\": {\"gamma\": []}}", "experiments.gamma: expected an object")]
    [InlineData("{\"experimentName\": 5}", "experimentName: expected a string, found 5")]
    [InlineData("{\"claims\": [{\"id\": \"1\", \"claim\": \"c\", \"source\": \"s\", \"published\": \"p\", \"ours\": \"o\", \"verdict\": \"perhaps\", \"why\": \"\"}]}", "claims[0].verdict: expected supported, refuted, undecided, not measurable here, found \"perhaps\"")]
    public void File_ThatIsNotAResult_IsOneLine(string json, string expected)
    {
        var path = _folder.Write("r.json", json);

        var read = () => ResultDocuments.Read([path]);

        read.Should().Throw<ResultFileException>().Which.Message.Should().StartWith($"{path}: ").And.Contain(expected).And.NotContain("\n");
    }

    [Fact]
    public void File_NestedWithoutEnd_IsOneLine() =>
        FluentActions.Invoking(() => Results.Parse("{\"models\":" + new string('[', 1_000_000))).Should().Throw<ResultFileException>().WithMessage("r.json: is not valid JSON*");

    [Fact]
    public void File_OfOtherBytes_IsOneLine() =>
        FluentActions.Invoking(() => ResultDocuments.Read([_folder.Write("r.json", [0xFF, 0xFE, 0x00])])).Should().Throw<ResultFileException>().WithMessage("*expected JSON in UTF-8*");

    [Fact]
    public void File_ThatIsNotThere_IsOneLine() =>
        FluentActions.Invoking(() => ResultDocuments.Read([Path.Combine(_folder.Path, "none.json")])).Should().Throw<ResultFileException>().WithMessage("*none.json: there is no such file or folder of results");

    [Theory]
    [InlineData("layers", "0", "layers: expected a whole number from 1 to 2000, found 0")]
    [InlineData("layers", "1e300", "layers: expected a whole number")]
    [InlineData("layers", "7", "expected 7 numbers, found an array of 6")]
    [InlineData("schema", "2", "schema 2 is newer than this program reads (1)")]
    [InlineData("model", "null", "model: expected a string, found null")]
    [InlineData("weights", "[]", "weights: expected an object, found an array of 0")]
    [InlineData("prompts", "{}", "prompts: expected an array, found an object")]
    [InlineData("readings", "{\"sign-change\": {\"averaged\": {\"layer\": 99, \"branch\": \"\"}}}", "readings.sign-change.averaged.layer: expected a whole number from 0 to 6, found 99")]
    [InlineData("readings", "{\"a\": {\"locator\": \"\", \"curve\": \"\", \"averaged\": {\"branch\": \"\"}, \"aggregation\": \"sum\"}}", "readings.a.aggregation: expected locateThenMean")]
    public void Model_WithAWrongValue_NamesItsPlace(string key, string value, string expected)
    {
        var golden = Results.Golden("neox-6", 0);
        golden[key] = JsonNode.Parse(value);

        FluentActions.Invoking(() => Results.Parse(golden)).Should().Throw<ResultFileException>().Which.Message.Should().StartWith("r.json: ").And.Contain(expected);
    }

    [Theory]
    [InlineData("[1, 2, 3, 4, 5]", "prompts[0].metrics.locality: expected 6 numbers, found an array of 5")]
    [InlineData("[1, 2, 3, 4, 5, \"6\"]", "prompts[0].metrics.locality[5]: expected a number or null, found \"6\"")]
    [InlineData("[1, 2, 3, 4, 5, 1e999]", "prompts[0].metrics.locality[5]: expected a number or null, found 1e999")]
    public void Curve_WithAWrongValue_NamesItsPlace(string curve, string expected)
    {
        var golden = Results.Golden("neox-6", 0);
        golden["prompts"]![0]!["metrics"]!["locality"] = JsonNode.Parse(curve);

        FluentActions.Invoking(() => Results.Parse(golden)).Should().Throw<ResultFileException>().WithMessage($"r.json: {expected}");
    }

    [Fact]
    public void Model_LackingAnyOneKey_IsReadOrOneLine()
    {
        var golden = Results.Golden("neox-6", 0);
        foreach (var key in golden.Select(property => property.Key).ToList())
        {
            var lacking = (JsonObject)golden.DeepClone();
            lacking.Remove(key);
            if (key is "model" or "layers" or "prompts")
            {
                FluentActions.Invoking(() => Results.Models(lacking)).Should().Throw<ResultFileException>(key);
            }
            else
            {
                PlotChecks.Faults(Results.Report(Results.Models(lacking)).Plots.Select(plot => plot.Plot)).Should().BeEmpty(key);
            }
        }
    }

    [Fact]
    public void Folder_PassesOverWhatIsNoResult()
    {
        _folder.Write("b.json", "{\"other\": 1}");
        _folder.Write("c.json", "{");
        _folder.Write("a.json", Results.Golden("neox-6", 0).ToJsonString());
        _folder.Write("plot.vl.json", "{");
        Directory.CreateDirectory(Path.Combine(_folder.Path, "below"));
        _folder.Write("below/d.json", Results.Golden("neox-12", 0).ToJsonString());

        var read = ResultDocuments.Read([_folder.Path]);

        read.Models.Select(model => model.Name).Should().Equal("neox-6", "neox-12");
        read.Files.Should().Equal(Path.Combine(_folder.Path, "a.json"), Path.Combine(_folder.Path, "below", "d.json"));
        read.Remarks.Should().HaveCount(2).And.OnlyContain(remark => remark.StartsWith("passed over ", StringComparison.Ordinal) && !remark.Contains('\n'));
        Results.Report(read).Remarks.Should().Equal(read.Remarks);
    }

    [Fact]
    public void Folder_WithoutAResult_IsOneLine()
    {
        FluentActions.Invoking(() => ResultDocuments.Read([_folder.Path])).Should().Throw<ResultFileException>().WithMessage("*expected results (*.json), found none");
        _folder.Write("b.json", "{\"other\": 1}");
        FluentActions.Invoking(() => ResultDocuments.Read([_folder.Path])).Should().Throw<ResultFileException>().WithMessage("*found none; passed over *b.json*");
    }

    [Fact]
    public void File_ReachedTwice_IsReadOnce()
    {
        var path = _folder.Write("a.json", Results.Golden("neox-6", 0).ToJsonString());

        ResultDocuments.Read([path, _folder.Path, path]).Models.Should().ContainSingle();
    }

    [Fact]
    public void Model_InTwoFiles_IsKeptTwiceAndToldApart()
    {
        var first = _folder.Write("a.json", Results.Golden("neox-6", 0).ToJsonString());
        var second = _folder.Write("b.json", Results.Golden("neox-6", 1).ToJsonString());

        var models = Results.Report(ResultDocuments.Read([first, second])).Models;

        models.Select(model => model.Name).Should().Equal($"neox-6 ({first})", $"neox-6 ({second})");
        models.Select(model => model.FileName).Should().OnlyHaveUniqueItems();
    }
}
