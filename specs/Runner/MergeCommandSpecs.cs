using System.Text.Json;
using FluentAssertions;
using LStar.Experiments.Merging;
using LStar.Specs.Experiments.Merging;
using Xunit;

namespace LStar.Specs.Runner;

/// <summary>lstar merge.</summary>
public class MergeCommandSpecs
{
    [Fact]
    public void Merge_OfASweep_PrintsAndWritesItsTables()
    {
        using var session = new Session();
        using var folder = new SweptFolder();
        folder.Add('a');
        folder.AddFailed('f', "weights are missing");

        var (code, output, error) = session.Run("merge", folder.Root, "--out", session.File("merged"));

        code.Should().Be(0);
        output.Should().Contain("1 cell of 1 model, 1 failed cell, 0 conflicts").And.Contain("org/tiny@step8").And.Contain("undecided: 1 model, 5 needed").And.Contain("what varies most");
        error.Should().Contain("failed: org/tiny, three, managed,cpu,float32: weights are missing");
        Directory.GetFiles(session.File("merged")).Select(Path.GetFileName).Should().BeEquivalentTo(MergeFiles.JsonLines, MergeFiles.Csv, MergeFiles.Summary);
        File.ReadLines(session.File("merged", MergeFiles.JsonLines)).Should().HaveCount(23);
        using var summary = JsonDocument.Parse(File.ReadAllText(session.File("merged", MergeFiles.Summary)));
        summary.RootElement.GetProperty("kind").GetString().Should().Be("merge");
        summary.RootElement.GetProperty("checkpoints").GetArrayLength().Should().Be(13);
        summary.RootElement.GetProperty("failed")[0].GetProperty("error").GetString().Should().Be("weights are missing");
    }

    [Fact]
    public void Merge_OfAConflict_NamesBothFilesAndFails()
    {
        using var session = new Session();
        using SweptFolder one = new(), other = new();
        var first = one.Add('a');
        var second = other.Add('a', result => result["prompts"]![0]!["metrics"]!["locality"]![1] = 7.5);
        one.Add('b');

        var (code, output, error) = session.Run("merge", one.Root, other.Root, "--csv", "-");

        code.Should().Be(1);
        error.Should().Contain("conflict, not merged").And.Contain(first).And.Contain(second).And.Contain("locality[1]");
        output.Should().Contain(SweptFolder.Key('b')).And.NotContain(SweptFolder.Key('a'));
    }

    [Fact]
    public void Merge_ByPrompt_HasARowForEach()
    {
        using var session = new Session();
        using var folder = new SweptFolder();
        folder.Add('a');

        var (_, without, _) = session.Run("merge", folder.Root, "--csv", "-");
        var (_, with, _) = session.Run("merge", folder.Root, "--csv", "-", "--by-prompt");

        (with.Split('\n').Length - without.Split('\n').Length).Should().Be(10 * 3);
    }

    [Fact]
    public void Merge_OfDamage_PassesOverAndSaysHowMany()
    {
        using var session = new Session();
        using var folder = new SweptFolder();
        folder.Add('a');
        for (var i = 0; i < 7; i++)
        {
            folder.Write(Path.Combine("cells", $"{i}.json"), "{");
        }

        var (code, output, error) = session.Run("merge", folder.Root);

        code.Should().Be(0);
        output.Should().Contain("7 files passed over");
        error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().HaveCount(6).And.Contain(line => line.Contains("2 more remarks"));
    }

    [Fact]
    public void Merge_WithoutResults_IsUnusableInput()
    {
        using var session = new Session();
        using var folder = new SweptFolder();

        session.Run("merge", folder.Root).Should().Be((3, "", $"lstar: {folder.Root}: expected results of lstar sweep or measure --out, found none\n"));
        session.Run("merge", session.File("nowhere")).Code.Should().Be(3);
    }

    [Fact]
    public void Merge_UsedWrongly_SaysHow()
    {
        using var session = new Session();
        using var folder = new SweptFolder();

        session.Run("merge").Should().Be((2, "", "lstar: merge: no FOLDER is given; name folders that lstar sweep or lstar measure --out wrote\n"));
        session.Run("merge", folder.Root, "--jsn", "x").Code.Should().Be(2);
        session.Run("merge", folder.Root, "--json", "-", "--csv", "-").Code.Should().Be(2);
        session.Run("merge", folder.Root, "--out", "").Error.Should().Contain("--out: expected a folder, found an empty name");
    }

    [Fact]
    public void Merge_OfANewerResult_IsRefused()
    {
        using var session = new Session();
        using var folder = new SweptFolder();
        folder.Add('a', result => result["schema"] = 99);

        var (code, _, error) = session.Run("merge", folder.Root);

        code.Should().Be(3);
        error.Should().Contain("schema 99 is newer than this program reads").And.NotContain("Exception");
    }
}
