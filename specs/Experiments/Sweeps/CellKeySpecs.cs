using System.Buffers;
using System.Text;
using FluentAssertions;
using LStar.Experiments.Prompts;
using LStar.Experiments.Sweeps.Cells;
using LStar.Experiments.Sweeps.Plans;
using LStar.Models.Tokenizers;
using Xunit;

namespace LStar.Specs.Experiments.Sweeps;

/// <summary>What a cell's key depends on, and what it does not.</summary>
public sealed class CellKeySpecs
{
    private static readonly Cell Usual = new()
    {
        Model = new PlannedModel("org/name", "org/name"),
        PromptSet = "set",
        Prompts = [new Prompt("a", "One \"two\" – ü."), new Prompt("b", "x\ny")],
        Engine = SweepEngine.Default,
        Checkpoint = CheckpointHashes.Of([new("model.safetensors", "11"), new("config.json", "22")]),
    };

    /// <summary>Written by hand; the hash is what `printf '%s' '{...}' | sha256sum` prints of it.</summary>
    [Fact]
    public void Key_OfACell_IsTheHashOfItsCanonicalJson()
    {
        var json = new ArrayBufferWriter<byte>();
        CellKey.Write(json, Usual, numerics: 1);

        Encoding.UTF8.GetString(json.WrittenSpan).Should().Be(
            """{"bos":"tokenizer","checkpoint":{"config.json":"22","model.safetensors":"11"},"engine":"managed,cpu,float32","metrics":[],"numerics":1,"prompts":[{"id":"a","text":"One \"two\" – ü."},{"id":"b","text":"x\ny"}]}""");
        CellKey.Of(Usual, numerics: 1).Should().Be("c653a876694ffee7ba1d9712542cb4815a86544fee782aae5783e001488bd91f");
    }

    [Fact]
    public void Key_OfAnotherFigure_IsAnother()
    {
        Cell[] others =
        [
            Usual with { Prompts = [.. Usual.Prompts.Reverse()] },
            Usual with { Prompts = [Usual.Prompts[0]] },
            Usual with { Prompts = [Usual.Prompts[0], new Prompt("b", "x y")] },
            Usual with { Prompts = [Usual.Prompts[0], new Prompt("c", "x\ny")] },
            Usual with { Engine = Usual.Engine with { Name = "torch" } },
            Usual with { Engine = Usual.Engine with { Device = "cuda" } },
            Usual with { Engine = Usual.Engine with { Precision = "float16" } },
            Usual with { Metrics = ["lens"] },
            Usual with { BeginningOfText = BeginningOfText.Force },
            Usual with { BeginningOfText = BeginningOfText.Omit },
            Usual with { Checkpoint = CheckpointHashes.Of([new("config.json", "22"), new("model.safetensors", "12")]) },
            Usual with { Checkpoint = CheckpointHashes.Of([new("config.json", "22"), new("pytorch_model.bin", "11")]) },
            Usual with { Checkpoint = CheckpointHashes.Of([.. Usual.Checkpoint!.Files, new("tokenizer_config.json", "33")]) },
        ];

        string[] keys = [CellKey.Of(Usual), CellKey.Of(Usual, Numerics.Version + 1), .. others.Select(cell => CellKey.Of(cell))];

        keys.Should().OnlyHaveUniqueItems();
        keys.Should().OnlyContain(key => CellKey.IsKey(key));
    }

    [Fact]
    public void Key_OfTheSameFigures_IsTheSame()
    {
        Cell[] others =
        [
            Usual with { Model = new PlannedModel("another", "/a/path") { Series = "s", Revision = "r", Step = 1, Family = "f" } },
            Usual with { PromptSet = "another", PromptId = "a" },
            Usual with { Checkpoint = CheckpointHashes.Of(Usual.Checkpoint!.Files.Reverse()) },
        ];

        others.Select(cell => CellKey.Of(cell)).Should().OnlyContain(key => key == CellKey.Of(Usual));
        var numbered = Usual with { Engine = new SweepEngine("torch", "cuda:3", "float16") };
        CellKey.Of(numbered).Should().Be(CellKey.Of(numbered with { Engine = numbered.Engine with { Device = "cuda" } }));
    }
}
