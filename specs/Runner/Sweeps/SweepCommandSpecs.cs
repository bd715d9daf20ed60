using System.Text.Json.Nodes;
using FluentAssertions;
using LStar.Experiments.Prompts;
using Xunit;

namespace LStar.Specs.Runner.Sweeps;

/// <summary>lstar sweep: its list, its runs, and going on.</summary>
public sealed class SweepCommandSpecs
{
    [Fact]
    public void List_OfAPlan_NamesEveryCellByModelEngineAndPrompts()
    {
        using var sweep = new SweepSession(SweepSession.TwoByTwo(""", "engines": ["managed", "reference"]"""));

        var cells = sweep.List();

        cells.Select(cell => cell.GetProperty("number").GetInt32()).Should().Equal(1, 2, 3, 4, 5, 6, 7, 8);
        cells.Select(cell => $"{cell.GetProperty("model")} {cell.GetProperty("engine")} {cell.GetProperty("prompts")} {cell.GetProperty("state")}").Should().Equal(
            "gpt2-inner managed,cpu,float32 one left", "gpt2-inner managed,cpu,float32 two left", "gpt2-inner reference,cpu,float64 one left", "gpt2-inner reference,cpu,float64 two left",
            "opt-nobias managed,cpu,float32 one left", "opt-nobias managed,cpu,float32 two left", "opt-nobias reference,cpu,float64 one left", "opt-nobias reference,cpu,float64 two left");
        cells.Select(cell => cell.GetProperty("key").GetString()).Should().OnlyHaveUniqueItems();
        sweep.Keys.Should().BeEmpty("a list measures nothing");

        var (code, output, error) = sweep.Sweep("--list");
        (code, error).Should().Be((0, ""));
        output.Split('\n')[2].Should().MatchRegex("^1 +[0-9a-f]{12}  gpt2-inner +one \\(1\\) +managed,cpu,float32 +left$");
    }

    [Fact]
    public void List_OfEachPrompt_HasACellForEach()
    {
        using var sweep = new SweepSession(SweepSession.TwoByTwo(""", "each": "prompt" """));

        sweep.List().Select(cell => $"{cell.GetProperty("model")} {cell.GetProperty("prompts")} {cell.GetProperty("prompt")}").Should().Equal(
            "gpt2-inner one prompt-1", "gpt2-inner two prompt-1", "gpt2-inner two prompt-2", "opt-nobias one prompt-1", "opt-nobias two prompt-1", "opt-nobias two prompt-2");
    }

    /// <summary>The figures are those that measure writes, to the last digit.</summary>
    [Fact]
    public void Run_OfAPlan_GivesWhatMeasureWrites()
    {
        using var sweep = new SweepSession($$"""
            {"models": [{{SweepSession.Text(Session.Neox6)}}, {"model": {{SweepSession.Text(Session.Tiny)}}, "series": "s", "family": "f", "steps": {"gpt2-inner": 5} }], "metrics": ["spectra", "lens", "logits"]}
            """);

        var (code, output, error) = sweep.Sweep();

        (code, output).Should().Be((0, ""));
        error.Should().MatchRegex("^lstar: 2 cells: 2 measured in .*; .*cells\n$");
        sweep.Session.Run("measure", Session.Neox6, Session.Tiny, "--out", sweep.Session.File("out"), "--lens", "--logits", "--quiet").Code.Should().Be(0);
        foreach (var cell in sweep.List())
        {
            var ours = SweepSession.Figures(sweep.In("cells", $"{cell.GetProperty("key").GetString()}.json")).AsObject();
            var described = ours["cell"]!;
            ours.Remove("cell");
            var theirs = SweepSession.Figures(sweep.Session.File("out", cell.GetProperty("model").GetString() == "neox-6" ? "neox-6.json" : "gpt2-inner.json")).AsObject();
            theirs["model"] = ours["model"]!.DeepClone();
            ours.ToJsonString().Should().Be(theirs.ToJsonString());
            described["key"]!.GetValue<string>().Should().Be(cell.GetProperty("key").GetString());
            described["prompts"]!.GetValue<string>().Should().Be("source-001");
            described["options"]!.ToJsonString().Should().Be("""{"bos":"tokenizer","metrics":["lens","logits","spectra"]}""");
            described["checkpoint"]!.AsObject().Select(file => file.Key).Should().Contain(["config.json", "model.safetensors"]);
        }

        var step = SweepSession.Figures(sweep.In("cells", $"{sweep.List()[1].GetProperty("key").GetString()}.json"))["cell"]!;
        (step["model"]!.GetValue<string>(), step["series"]!.GetValue<string>(), step["revision"]!.GetValue<string>(), step["step"]!.GetValue<int>(), step["family"]!.GetValue<string>())
            .Should().Be(("s@gpt2-inner", "s", "gpt2-inner", 5, "f"));
    }

    [Fact]
    public void Run_OfAResult_SaysWhereItComesFrom()
    {
        using var sweep = new SweepSession(SweepSession.TwoByTwo());
        sweep.Session.Environment["SLURM_ARRAY_JOB_ID"] = "17";
        sweep.Session.Environment["SLURM_ARRAY_TASK_ID"] = "3";

        sweep.Sweep("--cell", "2").Code.Should().Be(0);

        var provenance = JsonNode.Parse(File.ReadAllText(sweep.In("cells", $"{sweep.Keys.Single()}.json")))!["provenance"]!.AsObject();
        provenance.Select(each => each.Key).Should().Equal("time", "seconds", "host", "version", "engine", "job");
        (provenance["time"]!.GetValue<string>(), provenance["job"]!.GetValue<string>()).Should().Be(("2025-01-02T03:04:05.0000000+00:00", "17_3"));
        sweep.Keys.Single().Should().Be(sweep.List()[1].GetProperty("key").GetString());
        File.ReadAllText(sweep.In("plan.json")).Should().Be(SweepSession.TwoByTwo(), "the plan is kept as it was run");
    }

    [Fact]
    public void Run_ThatWasLimited_GoesOnWhereItWas()
    {
        using var sweep = new SweepSession(SweepSession.TwoByTwo());

        sweep.Sweep("--limit", "3").Error.Should().MatchRegex("^lstar: 4 cells: 3 measured in .*; 1 left by --limit; ");
        sweep.States().Should().Equal("done", "done", "done", "left");
        var times = Times(sweep);
        sweep.Sweep().Error.Should().MatchRegex("^lstar: 4 cells: 1 measured in .*; 3 there before; ");
        sweep.States().Should().OnlyContain(state => state == "done");
        Times(sweep).Should().Contain(times, "what was there is not touched");
        sweep.Sweep("--quiet").Should().Be((0, "", ""));
        Directory.GetFiles(sweep.In("claims")).Should().BeEmpty();
    }

    [Fact]
    public void Run_OfAGrownPlan_MeasuresOnlyWhatIsNew()
    {
        using var sweep = new SweepSession(SweepSession.TwoByTwo());
        sweep.Sweep().Code.Should().Be(0);
        var times = Times(sweep);

        File.WriteAllText(sweep.Plan, SweepSession.TwoByTwo().Replace("\"prompts\": [{", """ "prompts": ["source-001", {""", StringComparison.Ordinal));

        sweep.States().Should().Equal("left", "done", "done", "left", "done", "done");
        sweep.Sweep().Error.Should().MatchRegex("^lstar: 6 cells: 2 measured in .*; 4 there before; ");
        Times(sweep).Should().Contain(times);
    }

    [Fact]
    public void Run_InAnotherOrderAndElsewhere_GivesTheSameFiles()
    {
        using var one = new SweepSession(SweepSession.TwoByTwo());
        using var other = new SweepSession(SweepSession.TwoByTwo().Replace("\"models\"", "\"name\": \"other\", \"models\"", StringComparison.Ordinal));
        one.Sweep("--threads", "1").Code.Should().Be(0);
        foreach (var cell in new[] { "4", "2", "3", "1" })
        {
            other.Sweep("--cell", cell, "--out", other.Session.File("elsewhere"), "--quiet").Should().Be((0, "", ""));
        }

        SweepSession.Results(other.Session.File("elsewhere")).Should().Equal(SweepSession.Results(one.In()));
    }

    [Fact]
    public void Run_OfSeveralAtOnce_GivesTheSameFiles()
    {
        using var one = new SweepSession(SweepSession.TwoByTwo(""", "each": "prompt" """));
        using var other = new SweepSession(SweepSession.TwoByTwo(""", "each": "prompt" """));
        one.Sweep().Code.Should().Be(0);
        other.Sweep("--jobs", "3", "--limit", "4").Code.Should().Be(0);
        other.Keys.Should().HaveCount(4, "the limit holds for all together");
        other.Sweep("--jobs", "3").Code.Should().Be(0);

        SweepSession.Results(other.In()).Should().Equal(SweepSession.Results(one.In()));
    }

    [Fact]
    public void Cell_ByItsKeyOrHowThatBegins_IsMeasured()
    {
        using var sweep = new SweepSession(SweepSession.TwoByTwo());
        var key = sweep.List()[2].GetProperty("key").GetString()!;

        sweep.Sweep("--cell", key[..16]).Code.Should().Be(0);
        sweep.Keys.Should().Equal(key);
        sweep.Sweep("--cell", key).Error.Should().Contain("1 cell: 0 measured").And.Contain("1 there before");
        sweep.Sweep("--cell", "5").Should().Be((2, "", "lstar: --cell: expected a number from 1 to 4 or a key of the plan's cells, found 5; --list prints them\n"));
        sweep.Sweep("--cell", "0").Code.Should().Be(2);
        sweep.Sweep("--cell", new string('a', 64)).Code.Should().Be(2);
    }

    [Fact]
    public void Model_NamedInTwoWays_IsMeasuredOnce()
    {
        using var sweep = new SweepSession("");
        Copy(Session.Tiny, sweep.Session.File("copy"));
        File.WriteAllText(sweep.Plan, $$"""{"models": [{{SweepSession.Text(Session.Tiny)}}, "copy"], "prompts": [{"name": "p", "prompts": ["a b"]}]}""");

        sweep.List().Should().ContainSingle("equal bytes give equal figures").Which.GetProperty("model").GetString().Should().Be("gpt2-inner");
    }

    [Fact]
    public void Model_ThatChanged_IsAnotherCell()
    {
        using var sweep = new SweepSession("""{"models": ["copy"], "prompts": [{"name": "p", "prompts": ["a b"]}]}""");
        Copy(Session.Tiny, sweep.Session.File("copy"));
        sweep.Sweep().Code.Should().Be(0);

        var config = sweep.Session.File("copy", "config.json");
        File.WriteAllText(config, File.ReadAllText(config) + "\n");

        sweep.States().Should().Equal("left");
        sweep.Sweep().Code.Should().Be(0);
        sweep.Keys.Should().HaveCount(2);
    }

    [Theory]
    [InlineData("""{"models": ["m"], "modles": []}""", "plan.json: expected schema, name, models, *, found \"modles\"\n")]
    [InlineData("""{"models": ["none-*"]}""", "plan.json: models[0]: \"none-*\" finds no folder with a config.json and no .gguf file, from *\n")]
    [InlineData("no json", "plan.json: is not valid JSON: *\n")]
    public void Plan_ThatCannotBeFollowed_IsSaidInOneLine(string plan, string message)
    {
        using var sweep = new SweepSession(plan);

        var (code, output, error) = sweep.Sweep();

        (code, output).Should().Be((3, ""));
        error.Should().Match($"lstar: *{message}");
        error.Count(letter => letter == '\n').Should().Be(1);
    }

    [Fact]
    public void Usage_ThatIsWrong_IsSaid()
    {
        using var sweep = new SweepSession(SweepSession.TwoByTwo());

        sweep.Session.Run("sweep").Code.Should().Be(2);
        sweep.Sweep("--jobs", "0").Error.Should().Be("lstar: --jobs: expected a whole number from 1 to 2147483647, found 0 (lstar --help lists what there is)\n");
        sweep.Sweep("--disk", "much").Error.Should().StartWith("lstar: --disk: expected a size such as \"20 GB\" or \"500 MiB\", found much");
        sweep.Sweep("--out", sweep.Plan).Should().Be((2, "", $"lstar: --out: expected a folder, found a file: {sweep.Plan}\n"));
        sweep.Session.Run("sweep", sweep.Session.File("none.json")).Should().Be((3, "", $"lstar: {sweep.Session.File("none.json")}: there is no such plan\n"));
    }

    [Fact]
    public void Prompts_OfTheDefault_AreThoseOfSource001()
    {
        using var sweep = new SweepSession($$"""{"models": [{{SweepSession.Text(Session.Tiny)}}]}""");
        sweep.Sweep().Code.Should().Be(0);

        var prompts = SweepSession.Figures(sweep.In("cells", $"{sweep.Keys.Single()}.json"))["prompts"]!.AsArray();

        prompts.Select(prompt => prompt!["id"]!.GetValue<string>()).Should().Equal(PromptSets.CrossHeritage.Select(prompt => prompt.Id));
    }

    internal static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var path in Directory.GetFiles(from))
        {
            File.Copy(path, Path.Combine(to, Path.GetFileName(path)), overwrite: true);
        }
    }

    private static Dictionary<string, DateTime> Times(SweepSession sweep) => Directory.GetFiles(sweep.In("cells")).ToDictionary(path => path, File.GetLastWriteTimeUtc);
}
