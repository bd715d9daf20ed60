using FluentAssertions;
using LStar.Models;
using LStar.Models.Checkpoints;
using LStar.Models.Weights;
using LStar.Specs.Models.Architectures;
using LStar.Specs.Models.Checkpoints;
using Xunit;

namespace LStar.Specs.Models.Weights;

/// <summary>Weights that are missing, too many, of another type or of another shape; and the output matrix that is the embeddings.</summary>
public class WeightReaderSpecs
{
    [Theory]
    [InlineData("I64", 8)]
    [InlineData("I32", 4)]
    [InlineData("U8", 1)]
    [InlineData("BOOL", 1)]
    public void Open_IntegersForAWeight_IsRefusedByName(string type, int size)
    {
        using var model = new EditedModel("variants", "neox-sequential");
        var name = model.Tensors.Keys.First(key => key.EndsWith("dense_h_to_4h.weight", StringComparison.Ordinal));
        var stored = model.Tensors[name];
        model.Tensors[name] = new(type, stored.Shape, new byte[stored.Bytes.Length / 2 * size]);

        ConfigSpecs.Opening(model.Write()).Should().Throw<CheckpointException>().WithMessage($"*{name}: *floating*{type}*", "names file, tensor, what was expected and found");
    }

    /// <summary>Buffers of old files are integers or booleans, and are no weights.</summary>
    [Fact]
    public void Open_MaskBuffers_AreLeftAlone()
    {
        using var model = new EditedModel("variants", "gpt2-inner");
        var prefix = model.Tensors.Keys.First(key => key.EndsWith("h.0.ln_1.weight", StringComparison.Ordinal))[..^"ln_1.weight".Length];
        model.Tensors[$"{prefix}attn.bias"] = new("BOOL", [1, 1, 2, 2], new byte[4]);

        ConfigSpecs.Opening(model.Write()).Should().NotThrow();
    }

    [Fact]
    public void Open_ExtraOrMissingLayers_AreNamed()
    {
        using var fewer = new EditedModel("variants", "neox-sequential");
        fewer.Config["num_hidden_layers"] = 3;
        ConfigSpecs.Opening(fewer.Write()).Should().Throw<CheckpointException>().WithMessage("*layers.3.*does not have*");

        using var more = new EditedModel("variants", "neox-sequential");
        more.Config["num_hidden_layers"] = int.MaxValue;
        ConfigSpecs.Opening(more.Write()).Should().Throw<CheckpointException>().WithMessage("*layers.4.*missing*");
    }

    /// <summary>opt-12's torch file has the tied matrix under both names; one of another shape would be another matrix.</summary>
    [Fact]
    public void Open_TiedWithAMatrixOfItsOwn_ChecksItAndCountsItOnce()
    {
        using var engine = ChosenEngine.Open(1);
        using var model = LanguageModel.Open(Fixtures.Path("zoo", "opt-12"), engine);
        var embeddings = model.Checkpoint.Tensors["model.decoder.embed_tokens.weight"].Count;
        model.Checkpoint.Tensors["lm_head.weight"].Count.Should().Be(embeddings);
        model.Shape.Parameters.Should().Be(model.Checkpoint.Tensors.Values.Sum(tensor => tensor.Count) - embeddings);

        using var edited = new EditedModel("variants", "gemma-odd");
        edited.Tensors["lm_head.weight"] = EditedModel.Stored.OfFloats([2, 2], [1, 2, 3, 4]);
        ConfigSpecs.Opening(edited.Write()).Should().Throw<CheckpointException>().WithMessage("*lm_head.weight: the shape is [2, 2]*");
    }

    /// <summary>Kernels count rows in 32 bits. The file is sparse: it takes no room.</summary>
    [Fact]
    public void Vector_LongerThan32Bits_IsRefused()
    {
        const long Count = 1L << 31;
        using var folder = new TemporaryFolder();
        var path = folder.Write("model.safetensors", TemporaryFolder.Safetensors($$"""{"w": {"dtype": "F16", "shape": [{{Count}}], "data_offsets": [0, {{2 * Count}}]} }"""));
        using (var file = File.OpenWrite(path))
        {
            file.SetLength(file.Length + (2 * Count));
        }

        using var checkpoint = Checkpoint.Open(folder.Path);

        new WeightReader(checkpoint).Invoking(reader => reader.Vector("w", Count)).Should().Throw<CheckpointException>().WithMessage("*w: *[2147483648]*more than 2147483647*");
    }

    [Fact]
    public void WithPrefix_NoCandidateFits_NamesTheFirst()
    {
        using var checkpoint = Checkpoint.Open(Fixtures.Path("variants", "bloom-post"));

        FluentActions.Invoking(() => WeightReader.WithPrefix(checkpoint, "wte.weight", "transformer.", "")).Should().Throw<CheckpointException>()
            .WithMessage("*transformer.wte.weight: the tensor is missing");
    }
}
