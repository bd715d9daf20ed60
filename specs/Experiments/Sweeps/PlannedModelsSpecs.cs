using FluentAssertions;
using LStar.Experiments.Sweeps.Plans;
using LStar.Specs.Models.Checkpoints;
using Xunit;

namespace LStar.Specs.Experiments.Sweeps;

/// <summary>From a plan's entries to models: patterns, braces, revisions, steps and names.</summary>
public sealed class PlannedModelsSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public PlannedModelsSpecs()
    {
        foreach (var model in new[] { "zoo/a", "zoo/b", "series/step0", "series/step16", "series/other", "more/a" })
        {
            Directory.CreateDirectory(In(model));
            File.WriteAllText(In($"{model}/config.json"), "{}");
        }

        Directory.CreateDirectory(In("zoo/none"));
        Directory.CreateDirectory(In("quantised"));
        foreach (var name in new[] { "x.gguf", "big-00001-of-00002.gguf", "big-00002-of-00002.gguf", "notes.txt" })
        {
            File.WriteAllText(In($"quantised/{name}"), "");
        }
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Patterns_FindModelsOnly_InTheirOrder()
    {
        Expand("\"zoo/*\"").Should().Equal(new PlannedModel("a", In("zoo/a")), new PlannedModel("b", In("zoo/b")));
        Expand("\"quantised/*\"").Should().Equal(new PlannedModel("big", In("quantised/big-00001-of-00002.gguf")), new PlannedModel("x", In("quantised/x.gguf")));
        Expand("\"zoo/{b,a}\"").Select(model => model.Name).Should().Equal("b", "a");
        Expand("\"{zoo,more}/a\"").Select(model => model.Name).Should().Equal("a", "more/a");
    }

    [Fact]
    public void Names_OfTheHub_CarrySeriesAndStep()
    {
        Expand("\"org/name\"").Should().Equal(new PlannedModel("org/name", "org/name"));
        Expand("\"org/name@step{3,12}\"").Should().Equal(
            new PlannedModel("org/name@step3", "org/name@step3") { Series = "org/name", Revision = "step3", Step = 3 },
            new PlannedModel("org/name@step12", "org/name@step12") { Series = "org/name", Revision = "step12", Step = 12 });
        Expand("""{"model": "org/name", "revisions": ["step{1,2}", "main", "step2"], "family": "f", "steps": {"main": 9}}""").Should().Equal(
            new PlannedModel("org/name@step1", "org/name@step1") { Series = "org/name", Revision = "step1", Step = 1, Family = "f" },
            new PlannedModel("org/name@step2", "org/name@step2") { Series = "org/name", Revision = "step2", Step = 2, Family = "f" },
            new PlannedModel("org/name@main", "org/name@main") { Series = "org/name", Revision = "main", Step = 9, Family = "f" });
    }

    [Fact]
    public void Folders_OfASeries_AreItsSteps() =>
        Expand("""{"model": "series/*", "series": "s", "steps": {"other": 7}}""").Should().Equal(
            new PlannedModel("s@other", In("series/other")) { Series = "s", Revision = "other", Step = 7 },
            new PlannedModel("s@step0", In("series/step0")) { Series = "s", Revision = "step0", Step = 0 },
            new PlannedModel("s@step16", In("series/step16")) { Series = "s", Revision = "step16", Step = 16 });

    [Fact]
    public void Models_NamedTwice_AreOne_OfWhichMoreIsKnown()
    {
        Expand("\"zoo/a\", \"zoo/*\", \"./zoo/../zoo/a\"").Select(model => model.Argument).Should().Equal(In("zoo/a"), In("zoo/b"));
        Expand("""
            "series/*", {"model": "series/step*", "series": "s", "family": "f"}
            """).Select(model => (model.Name, model.Family)).Should().Equal(("other", null), ("s@step0", "f"), ("s@step16", "f"));
    }

    [Fact]
    public void Models_AlikeInName_AreToldApart()
    {
        Expand("\"zoo/a\", \"more/a\"").Select(model => model.Name).Should().Equal("a", "more/a");
        Expand("""
            {"model": "zoo/a", "series": "s"}, {"model": "more/a", "series": "s"}
            """).Select(model => model.Name).Should().Equal("s@a", "s@a (2)");
    }

    [Theory]
    [InlineData("\"none/*\"", "models[0]: \"none/*\" finds no folder with a config.json and no .gguf file, from *")]
    [InlineData("\"./none\"", "models[0]: there is no *none")]
    [InlineData("\"none.gguf\"", "models[0]: there is no *none.gguf")]
    [InlineData("\"org/x@step{1..200000}\"", "models[0]: braces stand for more than 20000 models")]
    [InlineData("""{"model": "org/{a..z}", "revisions": ["step{1..9999}"]}""", "models[0]: braces stand for more than 20000 models")]
    [InlineData("""{"model": "zoo/a", "revisions": ["main"]}""", "models[0]: \"revisions\" are of a model on the Hub, such as EleutherAI/pythia-70m, found zoo/a at main")]
    [InlineData("""{"model": "org/x@main", "revisions": ["step1"]}""", "models[0]: \"revisions\" are of*")]
    [InlineData("""{"model": "org/x", "revisions": ["../x"]}""", "models[0]: \"revisions\" are of*")]
    [InlineData("""{"model": "org/x", "revisions": ["main"], "steps": {"mian": 1}}""", "models[0]: \"steps\" names mian, which is none of main")]
    public void Entries_ThatDoNotFit_AreRefused(string models, string message) =>
        FluentActions.Invoking(() => Expand(models)).Should().Throw<PlanException>().WithMessage($"{In("plan.json")}: {message}");

    private IReadOnlyList<PlannedModel> Expand(string models) => PlannedModels.Of(PlanFile.Read(_folder.Write("plan.json", $$"""{"models": [{{models}}]}""")));

    private string In(string path) => Path.Combine(_folder.Path, path);
}
