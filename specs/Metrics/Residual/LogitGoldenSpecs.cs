using FluentAssertions;
using LStar.Metrics.Residual;
using Xunit;

namespace LStar.Specs.Metrics.Residual;

/// <summary>The last token's figures of every model, and the whole lens of one.</summary>
public class LogitGoldenSpecs
{
    public static TheoryData<string> Models => GoldenPrompt.Models;

    /// <summary>The last token's logits as transformers computed them; log-sum-exp was taken by torch in double.</summary>
    [Theory]
    [MemberData(nameof(Models))]
    public void LastToken_OfEveryModel_IsTheGoldens(string model)
    {
        var golden = GoldenPrompt.Of(model);
        var expected = golden.Prompt.GetProperty("logits");

        var (ids, values) = (new int[5], new float[5]);
        TopLogits.Of(golden.Logits, ids, values);

        ids.Select(id => (double)id).Should().Equal(GoldenPrompt.Numbers(expected.GetProperty("topIds")));
        values.Select(value => (double)value).Should().Equal(GoldenPrompt.Numbers(expected.GetProperty("topValues")));
        LogSumExp.Of(golden.Logits).Should().BeApproximately(expected.GetProperty("logSumExp").GetDouble(), 1e-12);
    }

    /// <summary>
    /// The whole lens of llama-16: RMSNorm and the tied output matrix, here in double with float32 logits, there in float32. A logit near 10 carries 1e-6 or so.
    /// </summary>
    [Fact]
    public void Lens_OfLlama_IsTheGoldens()
    {
        const double Float32Logits = 1e-6;
        var golden = GoldenPrompt.Of("llama-16");
        var logits = Enumerable.Range(0, golden.Layers + 1).Select(point => Unembedded(golden, point)).ToArray();
        var vocabulary = logits[0].Length / golden.Tokens;
        var sums = logits.Select(layer => LogitLens.Sum(logits[^1], layer, vocabulary)).ToArray();

        GoldenPrompt.ShouldMatch(sums.Select(sum => sum.Kl / golden.Tokens), golden.Metric("lensKl"), Float32Logits);
        GoldenPrompt.ShouldMatch(sums.Select(sum => sum.Entropy / golden.Tokens), golden.Metric("lensEntropy"), Float32Logits);

        var ids = GoldenPrompt.Numbers(golden.Prompt.GetProperty("ids"));
        var meanNll = Enumerable.Range(0, golden.Tokens - 1).Average(token => LogSumExp.NegativeLogLikelihood(logits[^1].AsSpan(token * vocabulary, vocabulary), (int)ids[token + 1]));
        meanNll.Should().BeApproximately(golden.Prompt.GetProperty("logits").GetProperty("meanNll").GetDouble(), 1e-5);
    }

    private static float[] Unembedded(GoldenPrompt golden, int point)
    {
        var tensors = new RawTensors(Fixtures.Path("zoo", "llama-16", "model.safetensors"));
        var (norm, embeddings) = (tensors["model.norm.weight"].Values, tensors["model.embed_tokens.weight"].Values);
        var width = golden.Width;
        var logits = new float[golden.Tokens * embeddings.Length / width];
        for (var at = 0; at < logits.Length; at++)
        {
            var (token, word) = (at / (embeddings.Length / width), at % (embeddings.Length / width));
            var x = golden.Residual(point).Slice(token * width, width);
            double squares = 0, product = 0;
            for (var j = 0; j < width; j++)
            {
                squares += (double)x[j] * x[j];
                product += (double)x[j] * norm[j] * embeddings[(word * width) + j];
            }

            logits[at] = (float)(product / Math.Sqrt((squares / width) + 1e-5));
        }

        return logits;
    }
}
