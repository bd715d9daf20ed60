using LStar.Metrics.Residual;
using LStar.Models;

namespace LStar.Experiments.Measuring;

/// <summary>What needs the output matrix: the logits of a prompt, and the lens on every state. Works in blocks of tokens, so that memory stays small.</summary>
internal static class Unembedding
{
    /// <summary>Floats of logits held for a block of tokens.</summary>
    private const int BlockFloats = 4 << 20;

    /// <summary>
    /// The last token's five most likely successors, and the mean of -ln p of each next token. Logits of ties come in order of id.
    /// </summary>
    public static LogitsSummary Logits(LanguageModel model, int[] ids, ResidualTape tape)
    {
        var (vocabulary, last) = (model.Shape.Vocabulary, model.Shape.Layers);
        var (top, values, logSumExp, loss) = (new int[Math.Min(5, vocabulary)], new float[Math.Min(5, vocabulary)], double.NaN, 0d);
        foreach (var (from, count) in Blocks(ids.Length, vocabulary))
        {
            var logits = Logits(model, tape, last, from, count);
            for (var i = 0; i < count; i++)
            {
                var row = logits.AsSpan(i * vocabulary, vocabulary);
                if (from + i + 1 < ids.Length)
                {
                    loss += LogSumExp.NegativeLogLikelihood(row, ids[from + i + 1]);
                }
                else
                {
                    TopLogits.Of(row, top, values);
                    logSumExp = LogSumExp.Of(row);
                }
            }
        }

        return new LogitsSummary(top, values, logSumExp, ids.Length > 1 ? loss / (ids.Length - 1) : double.NaN);
    }

    /// <summary>Lens KL and entropy of states 0..L, means over tokens.</summary>
    public static (double[] Kl, double[] Entropy) Lens(LanguageModel model, int tokens, ResidualTape tape)
    {
        var (vocabulary, layers) = (model.Shape.Vocabulary, model.Shape.Layers);
        var sums = new LogitLens[layers + 1];
        foreach (var (from, count) in Blocks(tokens, vocabulary))
        {
            var final = Logits(model, tape, layers, from, count);
            for (var l = 0; l <= layers; l++)
            {
                sums[l] += LogitLens.Sum(final, l == layers ? final : Logits(model, tape, l, from, count), vocabulary);
            }
        }

        return ([.. sums.Select(sum => sum.Kl / tokens)], [.. sums.Select(sum => sum.Entropy / tokens)]);
    }

    private static float[] Logits(LanguageModel model, ResidualTape tape, int state, int from, int count)
    {
        var logits = new float[count * model.Shape.Vocabulary];
        model.Unembed(tape.Read(state, from * model.Shape.Width, new float[count * model.Shape.Width]), logits);
        return logits;
    }

    private static IEnumerable<(int From, int Count)> Blocks(int tokens, int vocabulary)
    {
        var most = Math.Max(1, BlockFloats / vocabulary);
        for (var from = 0; from < tokens; from += most)
        {
            yield return (from, Math.Min(most, tokens - from));
        }
    }
}
