using System.Text.Json.Nodes;
using FluentAssertions;
using LStar.Experiments.Merging;
using LStar.Experiments.Readings;
using LStar.Experiments.Results;
using Xunit;

namespace LStar.Specs.Experiments.Merging;

/// <summary>What is read of sweeps' folders: each cell once, contradictions named, damage passed over.</summary>
public class MergedSweepSpecs
{
    [Fact]
    public void Cell_AsWritten_IsReadWithItsReadings()
    {
        using var folder = new SweptFolder();
        var file = folder.Add('a');

        var cell = MergedSweep.Read([folder.Root], curves: true).Cells.Should().ContainSingle().Subject;

        (cell.Key, cell.IsKeyed, cell.File, cell.Model, cell.Series, cell.Revision, cell.Step).Should().Be((SweptFolder.Key('a'), true, file, "org/tiny@step8", "org/tiny", "step8", 8L));
        (cell.Family, cell.PromptSet, cell.Engine, cell.Numerics, cell.Layers, cell.Architecture).Should().Be(("gpt", "three", "managed,cpu,float32", "1", 3, "gpt2"));
        cell.Options.Should().Be("""{"bos":"tokenizer","metrics":[]}""");
        (cell.Subject, cell.Name).Should().Be(("org/tiny@step8", "org/tiny"));
        var result = SweptFolder.Result();
        cell.Prompts.Select(prompt => prompt.Text).Should().Equal(result["prompts"]!.AsArray().Select(prompt => (string)prompt!["text"]!));
        foreach (var reading in ReadingCatalogue.All)
        {
            var expected = result["readings"]![reading.Name]!;
            var found = cell.Readings.Single(each => each.Reading == reading);
            found.Averaged.Layer.Should().Be((int?)expected["averaged"]!["layer"]);
            found.Averaged.Margin.Should().Be((double?)expected["averaged"]!["margin"]);
            found.ByPrompt.Select(point => (point.Layer, point.Branch)).Should().Equal(
                (expected["byPrompt"]?.AsObject() ?? []).Select(point => ((int?)point.Value!["layer"], (string)point.Value["branch"]!)));
            (found.Null?.RandomWalk).Should().Be((double?)expected["nullWithinOneLayer"]?["randomWalk"]);
        }

        var locality = result["prompts"]!.AsArray().Select(prompt => prompt!["metrics"]!["locality"]!.AsArray().Select(value => (double)value!).ToArray()).ToList();
        cell.MeanCurves["locality"].Should().Equal(Enumerable.Range(0, 3).Select(layer => locality.Sum(curve => curve[layer]) / 3));
        cell.PromptCurves["traceFirstHead"].Should().HaveCount(3);
        cell.MeanCurves.Should().ContainKeys("valueEnergy", "input_ln", "alignmentDifference");
    }

    [Fact]
    public void EqualCell_OfAnotherFolder_CountsOnce()
    {
        using SweptFolder one = new(), other = new();
        one.Add('a');
        other.Add('a', result =>
        {
            result["time"] = "2031-01-01T00:00:00Z";
            result["provenance"]!["host"] = "b";
        });
        other.Add('b');

        var sweep = MergedSweep.Read([one.Root, other.Root]);

        sweep.Cells.Select(cell => cell.Key).Should().Equal(SweptFolder.Key('a'), SweptFolder.Key('b'));
        (sweep.Duplicates, sweep.Conflicts.Count, sweep.PassedOver.Count).Should().Be((1, 0, 0));
        MergedSweep.Read([one.Root, one.Root]).Duplicates.Should().Be(0, "the same file is no duplicate");
    }

    [Theory]
    [InlineData(1 + 1e-7, 0)]
    [InlineData(1 + 1e-3, 1)]
    public void Figures_ThatDiffer_AreAConflictBeyondTheGoldensTolerance(double factor, int conflicts)
    {
        using SweptFolder one = new(), other = new();
        var first = one.Add('a');
        var second = other.Add('a', result =>
        {
            var curve = result["prompts"]![1]!["metrics"]!["entropyNats"]!.AsArray();
            curve[2] = (double)curve[2]! * factor;
        });

        var sweep = MergedSweep.Read([one.Root, other.Root]);

        sweep.Conflicts.Should().HaveCount(conflicts);
        sweep.Cells.Should().HaveCount(1 - conflicts);
        if (conflicts > 0)
        {
            sweep.Conflicts[0].Files.Should().Be((first, second));
            sweep.Conflicts[0].Largest.Should().Contain("entropyNats[2]").And.Contain("tolerance 1E-05 of the largest value");
        }
    }

    [Fact]
    public void TransitionThatMoved_OnAnEqualCurve_IsAConflict()
    {
        using SweptFolder one = new(), other = new();
        one.Add('a');
        other.Add('a', result =>
        {
            var point = result["readings"]!["argmax-step"]!["byPrompt"]!.AsObject().First().Value!;
            point["layer"] = (int)point["layer"]! == 1 ? 2 : 1;
        });

        MergedSweep.Read([one.Root, other.Root]).Conflicts.Should().ContainSingle().Which.Largest.Should().Contain("argmax-step.layer");
    }

    [Fact]
    public void RowSumTrace_WhichIsRounding_MayDiffer()
    {
        using SweptFolder one = new(), other = new();
        one.Add('a');
        other.Add('a', result => result["prompts"]![0]!["metrics"]!["traceRowSum"]![1] = 1234.5);

        MergedSweep.Read([one.Root, other.Root]).Conflicts.Should().BeEmpty();
    }

    [Fact]
    public void DamagedFiles_ArePassedOverWithTheReason()
    {
        using var folder = new SweptFolder();
        folder.Add('a');
        var whole = File.ReadAllText(folder.Add('b', under: SweptFolder.Key('c')));
        folder.Write(Path.Combine("cells", "half.json"), whole[..(whole.Length / 2)]);
        folder.Write(Path.Combine("cells", "empty.json"), "");
        folder.Write(Path.Combine("cells", "other.json"), """{"claims": []}""");
        folder.Write(Path.Combine("cells", "several.json"), """{"models": []}""");
        folder.Write(Path.Combine("cells", ".lstar-x.tmp"), "half");

        var sweep = MergedSweep.Read([folder.Root]);

        sweep.Cells.Should().ContainSingle();
        sweep.PassedOver.Select(line => line[(line.LastIndexOf(Path.DirectorySeparatorChar) + 1)..]).Should().BeEquivalentTo(
            $"{SweptFolder.Key('c')}.json: expected the cell of its name, found the cell {SweptFolder.Key('b')}",
            "empty.json: is not valid JSON: the file is empty",
            $"half.json: is not valid JSON: it breaks off at line 1, byte {(whole.Length / 2) + 1}: the file is cut short",
            "other.json: expected a result of lstar measure or sweep with \"layers\", found none",
            "several.json: expected one model's result (lstar measure --out), found several in one file (--json)");
    }

    [Fact]
    public void NewerResult_IsRefused()
    {
        using var folder = new SweptFolder();
        folder.Add('a');
        var newer = folder.Add('b', result =>
        {
            result["schema"] = 2;
            result["readings"] = "another shape";
        });

        FluentActions.Invoking(() => MergedSweep.Read([folder.Root])).Should().Throw<ResultFileException>().WithMessage($"{newer}: schema 2 is newer*");
    }

    [Fact]
    public void FailedCells_AreThoseThatNoFolderMeasured()
    {
        using SweptFolder one = new(), other = new();
        one.AddFailed('a', "weights are missing");
        one.AddFailed('b', "no memory");
        one.Write(Path.Combine("failed", "x.json"), "{}");
        other.Add('b');

        var sweep = MergedSweep.Read([one.Root, other.Root]);

        sweep.Failed.Should().ContainSingle().Which.Should().Be(new FailedCell(SweptFolder.Key('a'), Path.Combine(one.Root, "failed", $"{SweptFolder.Key('a')}.json"), "org/tiny, three, managed,cpu,float32", "weights are missing"));
        sweep.PassedOver.Should().ContainSingle().Which.Should().Contain("expected a failed cell");
    }

    [Fact]
    public void OrderOfFolders_DoesNotMatter()
    {
        using SweptFolder one = new(), other = new();
        one.Add('c', result => result["cell"]!["step"] = 16);
        other.Add('a', result => result["cell"]!["step"] = 64);
        other.Add('b', result => result["cell"]!["step"] = 2);

        string[] Keys(params string[] folders) => [.. MergedSweep.Read(folders).Cells.Select(cell => cell.Key)];

        Keys(one.Root, other.Root).Should().Equal(SweptFolder.Key('b'), SweptFolder.Key('c'), SweptFolder.Key('a'));
        Keys(other.Root, one.Root).Should().Equal(Keys(one.Root, other.Root));
    }

    [Fact]
    public void PlainResult_IsKnownByModelEngineAndPrompts()
    {
        using SweptFolder one = new(), other = new();
        one.Write("gpt2-inner.json", SweptFolder.Result().ToJsonString());
        other.Write("gpt2-inner.json", SweptFolder.Result().ToJsonString());
        Directory.Delete(Path.Combine(one.Root, "cells"));
        Directory.Delete(Path.Combine(other.Root, "cells"));

        var sweep = MergedSweep.Read([one.Root, other.Root]);

        var cell = sweep.Cells.Should().ContainSingle().Subject;
        (cell.IsKeyed, cell.Model, cell.Subject, sweep.Duplicates).Should().Be((false, "gpt2-inner", "gpt2-inner", 1));
        cell.Key.Should().StartWith("measured-");
    }

    [Fact]
    public void Folders_WithoutResults_SayWhatWasLookedFor()
    {
        using var folder = new SweptFolder();

        FluentActions.Invoking(() => MergedSweep.Read([folder.Root])).Should().Throw<ResultFileException>().WithMessage("*expected results of lstar sweep or measure --out, found none");
        FluentActions.Invoking(() => MergedSweep.Read([Path.Combine(folder.Root, "nowhere")])).Should().Throw<ResultFileException>().WithMessage("*there is no such folder*");
        FluentActions.Invoking(() => MergedSweep.Read([folder.Write("file", "")])).Should().Throw<ResultFileException>().WithMessage("*expected a folder of results, found a file");
    }

    [Fact]
    public void UnknownReading_IsLeftOutAndSaid()
    {
        using var folder = new SweptFolder();
        folder.Add('a', result => result["readings"]!["of-tomorrow"] = new JsonObject());

        MergedSweep.Read([folder.Root]).Remarks.Should().ContainSingle().Which.Should().Contain("of-tomorrow");
    }
}
