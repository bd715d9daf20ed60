using FluentAssertions;
using LStar.Experiments.Claims;
using LStar.Experiments.Prompts;
using LStar.Experiments.Sweeps.Plans;
using LStar.Models.Tokenizers;
using LStar.Specs.Models.Checkpoints;
using Xunit;

namespace LStar.Specs.Experiments.Sweeps;

/// <summary>What a plan says, and every mistake in one line.</summary>
public sealed class PlanFileSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Plan_OfEveryField_IsRead()
    {
        _folder.Write("lines.txt", "One.\nTwo.\n");
        _folder.Write("book.txt", "a b c d e f g h");
        var plan = Read("""
            {
              "schema": 1, "name": "all",
              "models": ["org/name@step3", {"model": "org/name", "revisions": ["step{1,2}", "main"], "series": "s", "family": "f", "steps": {"main": 9}}],
              "prompts": ["source-001", "lines.txt", {"name": "two", "prompts": ["x", {"id": "y", "text": "z"}]}, {"name": "other", "file": "lines.txt"}, {"name": "book", "text": "book.txt", "count": 2, "words": 3, "seed": 5}],
              "each": "prompt", "engines": ["managed", "torch,cuda:1,float16", "Reference"], "metrics": ["spectra", "lens", "spectra"], "bos": false, "disk": "20 GB",
              "slurm": {"time": "00:10:00", "memory": "4G", "cpus": 2, "partition": "p", "account": "a", "gres": "gpu:1", "at once": 100, "arguments": ["--qos=x"]}
            }
            """);

        (plan.Name, plan.EachPrompt, plan.BeginningOfText, plan.Disk).Should().Be(("all", true, BeginningOfText.Omit, 20_000_000_000));
        plan.Models.Select(model => model.Model).Should().Equal("org/name@step3", "org/name");
        plan.Models[1].Should().BeEquivalentTo(new ModelEntry("models[1]", "org/name") { Revisions = ["step{1,2}", "main"], Series = "s", Family = "f", Steps = new Dictionary<string, long> { ["main"] = 9 } });
        plan.Prompts.Select(set => set.Name).Should().Equal("source-001", "lines", "two", "other", "book");
        plan.Prompts[0].Prompts.Should().Equal(PromptSets.CrossHeritage);
        plan.Prompts[1].Prompts.Should().Equal(new Prompt("prompt-1", "One."), new Prompt("prompt-2", "Two."));
        plan.Prompts[2].Prompts.Should().Equal(new Prompt("prompt-1", "x"), new Prompt("y", "z"));
        plan.Prompts[4].Prompts.Should().Equal(Passages.Draw("book", "a b c d e f g h", 2, 3, 5));
        plan.Engines.Select(engine => engine.Text).Should().Equal("managed,cpu,float32", "torch,cuda:1,float16", "reference,cpu,float64");
        plan.Metrics.Should().Equal("lens", "spectra");
        plan.Slurm.Should().BeEquivalentTo(new SlurmRequest { Time = "00:10:00", Memory = "4G", Cpus = 2, Partition = "p", Account = "a", Gres = "gpu:1", AtOnce = 100, Arguments = ["--qos=x"] });
        plan.Folder.Should().Be(_folder.Path);
    }

    [Fact]
    public void Plan_OfModelsOnly_IsAsUsual()
    {
        var plan = Read("""{"models": ["org/name"], "bos": null}""");

        plan.Name.Should().Be("plan");
        plan.Prompts.Should().ContainSingle().Which.Prompts.Should().Equal(PromptSets.CrossHeritage);
        plan.Engines.Should().Equal(SweepEngine.Default);
        (plan.EachPrompt, plan.Metrics.Count, plan.BeginningOfText, plan.Disk, plan.Slurm).Should().Be((false, 0, BeginningOfText.AsTokenizer, null, null));
    }

    [Theory]
    [InlineData("source-000", 1)]
    [InlineData("source-001", 5)]
    [InlineData("source-003", 1)]
    [InlineData("calibration", 4)]
    [InlineData("all-sources", 11)]
    public void Prompts_OfASourcesName_AreThatSources(string name, int count)
    {
        var set = Read($$"""{"models": ["m"], "prompts": ["{{name}}"]}""").Prompts.Should().ContainSingle().Subject;

        (set.Name, set.Prompts.Count).Should().Be((name, count));
        set.Prompts.Should().BeSubsetOf(ClaimPrompts.All);
    }

    [Theory]
    [InlineData("", "is not valid JSON: the file is empty")]
    [InlineData("[]", "expected a JSON object, found an array of 0")]
    [InlineData("""{"models": ["m"]""", "is not valid JSON: it breaks off at line 1, byte 17: the file is cut short")]
    [InlineData("""{"models": ["m"], "models": ["m"]}""", "is not valid JSON:*")]
    [InlineData("{}", "expected \"models\", found none")]
    [InlineData("""{"models": []}""", "models: expected at least one, found none")]
    [InlineData("""{"models": "m"}""", "models: expected an array, found \"m\"")]
    [InlineData("""{"models": [1]}""", "models[0]: expected a model, or an object with \"model\", found 1")]
    [InlineData("""{"models": [""]}""", "models[0]: expected a string, found an empty one")]
    [InlineData("""{"models": [{"name": "m"}]}""", "models[0]: expected model, revisions, series, family or steps, found \"name\"")]
    [InlineData("""{"models": [{"revisions": ["main"]}]}""", "models[0]: expected \"model\", found none")]
    [InlineData("""{"models": [{"model": "m", "revisions": "main"}]}""", "models[0].revisions: expected an array, found \"main\"")]
    [InlineData("""{"models": [{"model": "m", "steps": {"main": -1}}]}""", "models[0].steps.main: expected a whole number from 0 to 9223372036854775807, found -1")]
    [InlineData("""{"models": [{"model": "m", "steps": {"main": 1.5}}]}""", "models[0].steps.main: expected a whole number*found 1.5")]
    [InlineData("""{"models": ["m"], "prompt": []}""", "expected schema, name, models, prompts, each, engines, metrics, bos, disk or slurm, found \"prompt\"")]
    [InlineData("""{"models": ["m"], "schema": 2}""", "schema: this program reads plans of schema 1, found 2: a newer one may read it")]
    [InlineData("""{"models": ["m"], "schema": "1"}""", "schema: expected a whole number*")]
    [InlineData("""{"models": ["m"], "prompts": []}""", "prompts: expected at least one, found none")]
    [InlineData("""{"models": ["m"], "prompts": ["none.txt"]}""", "prompts[0]: there is no such file of prompts: *none.txt; the sources' are source-000, source-001, source-003, calibration, all-sources")]
    [InlineData("""{"models": ["m"], "prompts": [{"name": "x"}]}""", "prompts[0]: expected \"prompts\", found none")]
    [InlineData("""{"models": ["m"], "prompts": [{"prompts": ["a"]}]}""", "prompts[0]: expected \"name\", found none")]
    [InlineData("""{"models": ["m"], "prompts": [{"name": "x", "prompts": [""]}]}""", "prompts[0].prompts[0]: expected a string, found an empty one")]
    [InlineData("""{"models": ["m"], "prompts": [{"name": "x", "prompts": [{"text": "a", "id": "1"}, {"text": "b", "id": "1"}]}]}""", "prompts[0]: the id \"1\" is there twice")]
    [InlineData("""{"models": ["m"], "prompts": ["source-001", "source-001"]}""", "prompts[1]: a set of prompts is called \"source-001\" already: give this one another \"name\"")]
    [InlineData("""{"models": ["m"], "prompts": [{"name": "x", "text": "none.txt", "count": 1}]}""", "prompts[0].text: there is no such text: *none.txt")]
    [InlineData("""{"models": ["m"], "prompts": [{"name": "x", "text": "plan.json", "count": 0}]}""", "prompts[0].count: expected a whole number from 1 to 1000000, found 0")]
    [InlineData("""{"models": ["m"], "prompts": [{"name": "x", "text": "plan.json", "count": 99, "words": 4}]}""", "prompts[0]: *plan.json had room for * passages of 4 words, drawn without overlap, and 99 are asked for")]
    [InlineData("""{"models": ["m"], "prompts": [{"name": "x", "text": "plan.json", "count": 1, "sead": 4}]}""", "prompts[0]: expected name, text, count, words or seed, found \"sead\"")]
    [InlineData("""{"models": ["m"], "each": "word"}""", "each: expected \"set\" or \"prompt\", found \"word\"")]
    [InlineData("""{"models": ["m"], "engines": ["gpu"]}""", "engines[0]: expected NAME, NAME,DEVICE or NAME,DEVICE,DTYPE with managed, reference, torch for NAME, found \"gpu\"")]
    [InlineData("""{"models": ["m"], "engines": ["managed,cuda"]}""", "engines[0]: expected managed on cpu, found \"managed,cuda\"")]
    [InlineData("""{"models": ["m"], "engines": ["torch,cuda,float64"]}""", "engines[0]: expected torch in float32 or float16 or bfloat16, found \"torch,cuda,float64\"")]
    [InlineData("""{"models": ["m"], "metrics": ["maps"]}""", "metrics[0]: expected \"lens\", \"logits\" or \"spectra\", found \"maps\"")]
    [InlineData("""{"models": ["m"], "bos": "yes"}""", "bos: expected true or false, found \"yes\"")]
    [InlineData("""{"models": ["m"], "disk": "lots"}""", "disk: expected a size such as \"20 GB\" or \"500 MiB\", found \"lots\"")]
    [InlineData("""{"models": ["m"], "disk": 5}""", "disk: expected a size such as \"20 GB\" or \"500 MiB\", found 5")]
    [InlineData("""{"models": ["m"], "slurm": {"mem": "4G"}}""", "slurm: expected time, memory, cpus, partition, account, gres, at once or arguments, found \"mem\"")]
    [InlineData("""{"models": ["m"], "slurm": {"cpus": 0}}""", "slurm.cpus: expected a whole number from 1 to 100000, found 0")]
    [InlineData("""{"models": ["m"], "slurm": {"time": "1\n#SBATCH"}}""", "slurm.time: expected a text on one line, without control characters, found*")]
    [InlineData("""{"models": ["\ud800"]}""", "*half a surrogate pair*")]
    [InlineData("""{"models": [{"\ud800": 1}]}""", "*half a surrogate pair*")]
    public void Plan_WithAMistake_IsRefusedInOneLine(string text, string message)
    {
        var error = FluentActions.Invoking(() => Read(text)).Should().Throw<PlanException>().Which.Message;

        error.Should().Match($"{Path.Combine(_folder.Path, "plan.json")}: {message}").And.NotContain("\n");
    }

    [Fact]
    public void Plan_ThatIsNoFile_IsRefused()
    {
        Refused(Path.Combine(_folder.Path, "none.json")).Should().EndWith("none.json: there is no such plan");
        Refused(_folder.Path).Should().EndWith(": expected a plan, found a folder");
        Refused(_folder.Write("plan.json", [0xFF, 0xFE])).Should().EndWith("plan.json: expected JSON in UTF-8, found other bytes");
        Refused("").Should().EndWith("there is no such plan");
    }

    private static string Refused(string path) => FluentActions.Invoking(() => PlanFile.Read(path)).Should().Throw<PlanException>().Which.Message;

    private Plan Read(string text) => PlanFile.Read(_folder.Write("plan.json", text));
}
