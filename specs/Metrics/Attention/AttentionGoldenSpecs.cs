using FluentAssertions;
using LStar.Metrics.Attention;
using Xunit;

namespace LStar.Specs.Metrics.Attention;

/// <summary>
/// Attention that transformers computed, measured here and by the sources' own functions. The golden's mean over heads is float64, ours is kept in float32 as the
/// measurement keeps it: half a unit of 6e-8 an entry, hence 1e-6. Per head nothing is rounded: the entries are the same float32 numbers.
/// </summary>
public class AttentionGoldenSpecs
{
    private const double FromMeanMap = 1e-6;
    private const double FromHeads = 1e-12;

    public static TheoryData<string> Models => GoldenPrompt.Models;

    [Theory]
    [MemberData(nameof(Models))]
    public void MeanMap_OfEveryLayer_GivesTheSourcesFigures(string model)
    {
        var golden = GoldenPrompt.Of(model);
        var maps = Enumerable.Range(0, golden.Layers).Select(golden.MeanAttention).ToArray();
        var entropies = maps.Select(map => AttentionEntropy.Of(map)).ToArray();

        GoldenPrompt.ShouldMatch(entropies.Select(entropy => entropy.Nats), golden.Metric("entropyNats"), FromMeanMap);
        GoldenPrompt.ShouldMatch(entropies.Select(entropy => entropy.Normalised), golden.Metric("entropyNormalised"), FromMeanMap);
        GoldenPrompt.ShouldMatch(maps.Select(map => AttentionLocality.Of(map, golden.Tokens)), golden.Metric("locality"), FromMeanMap);
        GoldenPrompt.ShouldMatch(maps.Select(map => OffDiagonalMass.Of(map, golden.Tokens, causal: true)), golden.Metric("offDiagonalMass"), FromMeanMap);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Heads_OfEveryLayer_GiveTheGoldensFigures(string model)
    {
        var golden = GoldenPrompt.Of(model);
        var (entropies, offDiagonals) = (golden.HeadMetric("headEntropy"), golden.HeadMetric("headOffDiagonal"));
        var rows = new AttentionRow[golden.Tokens];
        for (var layer = 0; layer < golden.Layers; layer++)
        {
            var heads = new AttentionHead[golden.Heads];
            for (var head = 0; head < golden.Heads; head++)
            {
                AttentionRow.OfCausalBand(golden.Attention(layer, head), golden.Tokens, 0, rows);
                heads[head] = AttentionHead.Of(rows);
            }

            GoldenPrompt.ShouldMatch(heads.Select(head => head.Entropy), entropies[layer], FromHeads);
            GoldenPrompt.ShouldMatch(heads.Select(head => head.OffDiagonal), offDiagonals[layer], FromHeads);
            heads.Should().OnlyContain(head => Math.Abs(head.Sum - golden.Tokens) < 1e-5 && Math.Abs(head.HalfSum - golden.Tokens) < 1e-2);
        }
    }
}
