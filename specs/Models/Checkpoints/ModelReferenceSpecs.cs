using FluentAssertions;
using LStar.Models;
using LStar.Models.Checkpoints;
using Xunit;

namespace LStar.Specs.Models.Checkpoints;

/// <summary>Finding a model by folder or name (design/cli.md: LSTAR_MODELS, and the Hub cache's layout below it).</summary>
public sealed class ModelReferenceSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("one/pythia-70m", "EleutherAI/pythia-70m", "one/pythia-70m")]
    [InlineData("one/pythia-70m", "pythia-70m", "one/pythia-70m")]
    [InlineData("two/EleutherAI/pythia-70m", "EleutherAI/pythia-70m", "two/EleutherAI/pythia-70m")]
    [InlineData("one/models--EleutherAI--pythia-70m/snapshots/abc", "EleutherAI/pythia-70m", "one/models--EleutherAI--pythia-70m/snapshots/abc")]
    [InlineData("one/models--EleutherAI--pythia-70m/snapshots/abc", "EleutherAI/pythia-70m@abc", "one/models--EleutherAI--pythia-70m/snapshots/abc")]
    [InlineData("one/models--EleutherAI--pythia-70m/snapshots/abc", "EleutherAI/pythia-70m@step0", "one/models--EleutherAI--pythia-70m/snapshots/abc")]
    [InlineData("one/models--EleutherAI--pythia-70m/snapshots/abc", "EleutherAI/pythia-70m@refs/pr/1", "one/models--EleutherAI--pythia-70m/snapshots/abc")]
    [InlineData("one/models--gpt2/snapshots/abc", "gpt2", "one/models--gpt2/snapshots/abc")]
    [InlineData("three", "three", "three")]
    [InlineData("three", "org/three", "three")]
    public void Name_IsLookedForBelowEachFolder(string made, string name, string expected)
    {
        Model(made);
        foreach (var reference in new[] { "main", "step0", "refs/pr/1" })
        {
            Reference("one/models--EleutherAI--pythia-70m", reference, "abc\n");
            Reference("one/models--gpt2", reference, "abc");
        }

        var found = ModelReference.Find(name, Searched("one", "two", "none", "three/"));

        Path.GetFullPath(Path.TrimEndingDirectorySeparator(found.Folder)).Should().Be(In(expected));
        found.Name.Should().Be(name);
        found.FileName.Should().NotContain("/");
    }

    [Fact]
    public void Name_FoundInSeveralFolders_IsTheFirsts()
    {
        Model("one/m");
        Model("two/m");

        ModelReference.Find("m", Searched("two", "one")).Folder.Should().Be(In("two/m"));
    }

    [Theory]
    [InlineData("EleutherAI/pythia-70m@step0")]
    [InlineData("pythia-70m@step0")]
    public void Revision_IsNotAFoldersThatHasNone(string name)
    {
        Model("one/pythia-70m");

        FluentActions.Invoking(() => ModelReference.Find(name, Searched("one"))).Should().Throw<CheckpointException>();
    }

    [Fact]
    public void Folder_IsKnownByItsName()
    {
        Model("one/m");

        ModelReference.Find(In("one/m") + "/", null).Name.Should().Be("m");
        ModelReference.Find(In("one/m/../m"), null).Name.Should().Be("m");
        new ModelReference("org/m@refs/pr/1", "").FileName.Should().Be("org--m@refs--pr--1");
    }

    [Fact]
    public void Name_NotFound_SaysWhereItWasLookedFor()
    {
        Model("three");

        Refused("m", null).Should().Be("m: no such folder; LSTAR_MODELS, a list of folders to look in, is not set");
        Refused("m", Searched("three")).Should().Be($"m: no such folder; LSTAR_MODELS ({In("three")}) has none of that name");
        Refused("m/", Searched("three")).Should().StartWith("m/: no such folder", "an empty name after the slash is not the searched folder's");
    }

    [Fact]
    public void Revision_NotInTheCache_NamesThoseThatAre()
    {
        Model("one/models--org--m/snapshots/abc");
        Directory.CreateDirectory(In("one/models--org--empty"));

        Refused("org/m", Searched("one")).Should().Be($"org/m: no such folder; {In("one/models--org--m")} is in the Hub's cache, but without revision main; it has @abc");
        Refused("org/m@v2", Searched("one")).Should().EndWith("without revision v2; it has @abc");
        Refused("org/empty", Searched("one")).Should().EndWith("is in the Hub's cache, but holds no snapshot");
        Directory.CreateDirectory(In("one/models--org--m/snapshots/def"));
        Refused("org/m@def", Searched("one")).Should().EndWith("snapshots/def is in the Hub's cache, but has no config.json");
    }

    [Fact]
    public void File_IsNotAFolder()
    {
        Model("one/m");

        Refused(In("one/m/config.json"), null).Should()
            .Be($"{In("one/m/config.json")}: expected a model folder or a .gguf file, found another file; its folder is one: {In("one/m")}");
    }

    [Fact]
    public void Gguf_File_IsAModelByItsName()
    {
        var gguf = _folder.Write("m.Q4_K_M.gguf", "GGUF");
        var part = _folder.Write("large-00001-of-00002.gguf", "GGUF");

        ModelReference.Find(gguf, null).Should().Be(new ModelReference("m.Q4_K_M", gguf));
        ModelReference.Find(part, null).Should().Be(new ModelReference("large", part));
    }

    [Fact]
    public void Gguf_AloneInAFolder_IsTheFoldersModel()
    {
        Directory.CreateDirectory(In("one/m"));
        var gguf = _folder.Write("one/m/m.Q8_0.GGUF", "GGUF");

        ModelReference.Find(In("one/m"), null).Should().Be(new ModelReference("m", gguf));
        ModelReference.Find("org/m", Searched("one")).Should().Be(new ModelReference("org/m", gguf));
        _folder.Write("one/m/config.json", "{}");
        ModelReference.Find(In("one/m"), null).Folder.Should().Be(In("one/m"));
    }

    [Fact]
    public void Gguf_InSeveralFiles_IsOneModel_OfSeveralModelsOneIsToBeNamed()
    {
        Directory.CreateDirectory(In("m"));
        var first = _folder.Write("m/a-00001-of-00002.gguf", "GGUF");
        _folder.Write("m/a-00002-of-00002.gguf", "GGUF");

        ModelReference.Find(In("m"), null).Folder.Should().Be(first);
        foreach (var name in new[] { "b", "c", "d" })
        {
            _folder.Write($"m/{name}.gguf", "GGUF");
        }

        Refused(In("m"), null).Should().Be($"{In("m")}: no config.json, and more than one .gguf file: name one, a-00001-of-00002.gguf, b.gguf, c.gguf or 1 more");
    }

    [Fact]
    public void Gguf_WhereModelsAreLookedFor_IsFoundByItsName()
    {
        Directory.CreateDirectory(In("one"));
        var gguf = _folder.Write("one/m.Q8_0.gguf", "GGUF");

        ModelReference.Find("m.Q8_0", Searched("one")).Folder.Should().Be(gguf);
        ModelReference.Find("m.Q8_0.gguf", Searched("one")).Folder.Should().Be(gguf);
        ModelReference.Find("m.Q8_0", gguf).Folder.Should().Be(gguf);
        Refused("m", Searched("one")).Should().EndWith("has none of that name");
    }

    [Fact]
    public void Folder_OfModels_NamesThem()
    {
        Model("one/a");
        Refused(In("one"), null).Should().Be($"{In("one")}: no config.json: not a model folder; a below it has one: name it");
        foreach (var name in new[] { "b", "c", "d", "e" })
        {
            Model($"one/{name}");
        }

        Refused(In("one"), null).Should().Be($"{In("one")}: no config.json: not a model folder; a, b, c and 2 more below it have one: name those");
    }

    private static string Refused(string name, string? searched) =>
        FluentActions.Invoking(() => ModelReference.Find(name, searched)).Should().Throw<CheckpointException>().Which.Message;

    private string In(string path) => Path.Combine(_folder.Path, path);

    private string Searched(params string[] folders) => string.Join(Path.PathSeparator, folders.Select(In));

    private void Model(string path)
    {
        Directory.CreateDirectory(In(path));
        File.WriteAllText(In($"{path}/config.json"), "{}");
    }

    private void Reference(string cache, string name, string commit)
    {
        var file = In($"{cache}/refs/{name}");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, commit);
    }
}
