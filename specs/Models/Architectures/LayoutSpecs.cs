using FluentAssertions;
using LStar.Models;
using LStar.Models.Architectures;
using LStar.Specs.Models.Checkpoints;
using LStar.Specs.Models.Engines;
using Xunit;

namespace LStar.Specs.Models.Architectures;

/// <summary>What families do to their embeddings and positions.</summary>
public class LayoutSpecs
{
    /// <summary>2^(-8 i/p) for a power of two p; for others the series of the largest one within, then every second slope of twice that one (Press et al. 2021).</summary>
    [Theory]
    [InlineData(1, new[] { -8.0 })]
    [InlineData(8, new double[] { -1, -2, -3, -4, -5, -6, -7, -8 })]
    [InlineData(6, new double[] { -2, -4, -6, -8, -1, -3 })]
    [InlineData(12, new[] { -1, -2, -3, -4, -5, -6, -7, -8, -0.5, -1.5, -2.5, -3.5 })]
    [InlineData(16, new[] { -0.5, -1, -1.5, -2, -2.5, -3, -3.5, -4, -4.5, -5, -5.5, -6, -6.5, -7, -7.5, -8 })]
    public void AlibiSlopes_AnyHeads_ArePowersOfTwo(int heads, double[] exponents) =>
        Bloom.AlibiSlopes(heads).Should().Equal(exponents.Select(exponent => (float)Math.Pow(2, exponent)));

    /// <summary>BLOOM's own 112 heads: 64 of the series of 64, then 48 of the 128's odd ones.</summary>
    [Fact]
    public void AlibiSlopes_Of112Heads_JoinTwoSeries() =>
        Bloom.AlibiSlopes(112).Should().Equal(
        [
            .. Enumerable.Range(1, 64).Select(i => (float)Math.Pow(2, -i / 8.0)),
            .. Enumerable.Range(0, 48).Select(i => (float)Math.Pow(2, -((2 * i) + 1) / 16.0)),
        ]);

    /// <summary>Row 0 of the position table would be a padding token's: position p has row p + 2.</summary>
    [Fact]
    public void Opt_Positions_BeginAtRowTwo()
    {
        using var model = new EditedModel("variants", "opt-nobias");
        var (token, position) = (Floats(model, "embed_tokens.weight"), Floats(model, "embed_positions.weight"));
        const int Width = 32;

        var x = FirstResidual(model.Write(), [7, 7, 9]);

        for (var i = 0; i < x.Length; i++)
        {
            var (row, id) = (i / Width, i < 2 * Width ? 7 : 9);
            x[i].Should().Be(token[(id * Width) + (i % Width)] + position[((row + 2) * Width) + (i % Width)]);
        }
    }

    /// <summary>sqrt(44) in float32.</summary>
    [Fact]
    public void Gemma_Embeddings_AreTimesTheRootOfTheWidth()
    {
        using var model = new EditedModel("variants", "gemma-odd");
        var token = Floats(model, "embed_tokens.weight");

        FirstResidual(model.Write(), [11]).Should().Equal(token[(11 * 44)..(12 * 44)].Select(value => value * MathF.Sqrt(44)));
    }

    /// <summary>The same numbers through 1 + w: stored weights of 0 leave the norm as it is, so a Llama with weights of 1 agrees.</summary>
    [Fact]
    public void Gemma_Norms_MultiplyByOneMore()
    {
        using var model = new EditedModel("variants", "gemma-odd");
        using var engine = ChosenEngine.Open(1);
        using var gemma = LanguageModel.Open(model.Write(), engine);
        var stored = Floats(model, "layers.0.input_layernorm.weight");

        gemma.Weights(0).InputNorm!.ToArray().Should().Equal(stored.Select(value => value + 1));
        stored.Should().Contain(value => Math.Abs(value) > 1e-3, "else the 1 would not be seen");
    }

    /// <summary>GPT-2 stores [in, out]: output feature j is column j.</summary>
    [Fact]
    public void Gpt2_Values_AreTheLastThirdOfTheColumns()
    {
        using var model = new EditedModel("variants", "gpt2-inner");
        using var engine = ChosenEngine.Open(1);
        using var gpt2 = LanguageModel.Open(model.Write(), engine);
        var stored = Floats(model, "h.1.attn.c_attn.weight");
        const int Width = 40;
        var row = new float[Width];

        gpt2.Weights(1).Value.ReadRow(3, row);
        row.Should().Equal(Enumerable.Range(0, Width).Select(i => stored[(i * 3 * Width) + (2 * Width) + 3]));
        gpt2.Weights(1).PublishedValue.ReadRow(3, row);
        row.Should().Equal(Enumerable.Range(0, Width).Select(i => stored[(i * 3 * Width) + (2 * Width) + 3]));
        gpt2.Weights(1).Query.ReadRow(3, row);
        row.Should().Equal(Enumerable.Range(0, Width).Select(i => stored[(i * 3 * Width) + 3]));
    }

    /// <summary>Rows [H, 3, d_h]: head 1's values are rows 5 d_h on; the published slice begins at row 2 H d_h.</summary>
    [Fact]
    public void NeoX_Values_AreInterleavedByHead()
    {
        using var model = new EditedModel("variants", "neox-sequential");
        using var engine = ChosenEngine.Open(1);
        using var neox = LanguageModel.Open(model.Write(), engine);
        var stored = Floats(model, "layers.2.attention.query_key_value.weight");
        const int Width = 40, HeadDim = 8;
        var row = new float[Width];

        neox.Weights(2).Value.ReadRow(HeadDim + 3, row);
        row.Should().Equal(stored[(((5 * HeadDim) + 3) * Width)..(((5 * HeadDim) + 4) * Width)]);
        neox.Weights(2).PublishedValue.ReadRow(3, row);
        row.Should().Equal(stored[(((2 * Width) + 3) * Width)..(((2 * Width) + 4) * Width)]);
    }

    private static float[] FirstResidual(string folder, int[] ids)
    {
        using var engine = ChosenEngine.Open(1);
        return ModelRun.Of(folder, engine, [ids]).Residuals[(0, 0)];
    }

    private static float[] Floats(EditedModel model, string name)
    {
        var stored = model.Tensors.Single(tensor => tensor.Key.EndsWith(name, StringComparison.Ordinal)).Value;
        stored.Type.Should().Be("F16");
        return [.. stored.Bytes.Chunk(2).Select(bytes => (float)BitConverter.ToHalf(bytes))];
    }
}
