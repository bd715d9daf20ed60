using LStar.Metrics.Attention;
using LStar.Metrics.Sheaf;
using LStar.Metrics.Values;
using Xunit;

namespace LStar.Specs.Metrics.Sheaf;

/// <summary>
/// Traces against the sources' own functions. 1e-6 where the float32 mean over heads enters (half a unit of 6e-8 an entry); per head nothing is rounded.
/// </summary>
public class SheafTraceGoldenSpecs
{
    private const double FromMeanMap = 1e-6;
    private const double FromHeads = 1e-12;

    public static TheoryData<string> Models => GoldenPrompt.Models;

    [Theory]
    [MemberData(nameof(Models))]
    public void Traces_OfTheMeanMap_AreTheGoldens(string model)
    {
        var golden = GoldenPrompt.Of(model);
        var offDiagonal = Enumerable.Range(0, golden.Layers).Select(layer => OffDiagonalMass.Sum(golden.MeanAttention(layer), golden.Tokens)).ToArray();

        GoldenPrompt.ShouldMatch(offDiagonal.Zip(golden.Weights("valueEnergy"), OffDiagonalTrace.Of), golden.Metric("traceOffDiagonal"), FromMeanMap);
        GoldenPrompt.ShouldMatch(
            offDiagonal.Zip(golden.Spectra("valuePublished", "frobenius"), (off, norm) => OffDiagonalTrace.Of(off, norm * norm)),
            golden.Metric("traceOffDiagonalPublished"),
            FromMeanMap);
        GoldenPrompt.ShouldMatch(
            offDiagonal.Zip(golden.Weights("valueFirstHeadPublished"), (off, energy) => FirstHeadTrace.Of(off, [energy])),
            golden.Metric("traceFirstHead"),
            FromMeanMap);
    }

    /// <summary>llama-16: eight query heads share two key/value heads.</summary>
    [Fact]
    public void MultiHeadTrace_OfGroupedHeads_IsTheGoldens()
    {
        var golden = GoldenPrompt.Of("llama-16");
        var weights = new RawTensors(Fixtures.Path("zoo", "llama-16", "model.safetensors"));

        var traces = golden.HeadMetric("headOffDiagonal").Select((heads, layer) =>
            MultiHeadTrace.Of(heads, Blocks(weights[$"model.layers.{layer}.self_attn.v_proj.weight"].Values, golden.Width, 8)));

        GoldenPrompt.ShouldMatch(traces, golden.Metric("traceMultiHead"), FromHeads);
    }

    /// <summary>neox-6: the last third of the fused rows [H, 3, d_h] is not what the model multiplies values by.</summary>
    [Fact]
    public void MultiHeadTrace_OfFusedRows_IsTheGoldensInBothReadings()
    {
        var golden = GoldenPrompt.Of("neox-6");
        var weights = new RawTensors(Fixtures.Path("zoo", "neox-6", "model.safetensors"));
        var blocks = Enumerable.Range(0, golden.Layers)
            .Select(layer => Blocks(weights[$"gpt_neox.layers.{layer}.attention.query_key_value.weight"].Values, golden.Width, 8)).ToArray();
        var heads = golden.HeadMetric("headOffDiagonal");

        var byValueRows = heads.Zip(blocks, (off, layer) => MultiHeadTrace.Of(off, [.. layer.Where((_, block) => block % 3 == 2)]));
        var published = heads.Zip(blocks, (off, layer) => MultiHeadTrace.Of(off, layer.AsSpan(16)));

        GoldenPrompt.ShouldMatch(byValueRows, golden.Metric("traceMultiHead"), FromHeads);
        GoldenPrompt.ShouldMatch(published, golden.Metric("traceMultiHeadPublished"), FromHeads);
        GoldenPrompt.ShouldMatch(blocks.Select(layer => layer[16]), golden.Weights("valueFirstHeadPublished"), FromHeads);
    }

    private static double[] Blocks(float[] weights, int columns, int rowsPerBlock)
    {
        var blocks = new double[ValueEnergy.BlockCount(weights.Length / columns, rowsPerBlock)];
        ValueEnergy.Blocks(weights, columns, rowsPerBlock, blocks);
        return blocks;
    }
}
