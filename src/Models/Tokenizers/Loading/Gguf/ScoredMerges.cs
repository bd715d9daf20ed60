using LStar.Models.Checkpoints.Gguf;
using LStar.Models.Tokenizers.Bpe;

namespace LStar.Models.Tokenizers.Loading.Gguf;

/// <summary>
/// SentencePiece has no list of merges: two neighbours join if what they make together is a token, and the pair whose token has the best score joins first, the
/// leftmost of equals. Every way to cut a token into two others is therefore a merge, and a token's rank is the place of its score among all scores.
/// Source: Kudo and Richardson 2018; llama.cpp, llm_tokenizer_spm.
/// </summary>
internal static class ScoredMerges
{
    /// <summary>The longest token that is looked for cuts in, which takes the square of its length; published ones stay below 64 characters.</summary>
    private const int LongestToken = 512;

    private const string Scores = "tokenizer.ggml.scores";

    /// <summary>The merges of all normal tokens.</summary>
    public static MergeTable Of(GgufKeys keys, GgufTokens tokens)
    {
        var scores = keys.OptionalFloats(Scores) ?? throw keys.Missing(Scores);
        if (scores.Length != tokens.Kinds.Length)
        {
            throw keys.Invalid(Scores, $"one for each of {tokens.Kinds.Length} tokens");
        }

        if (Array.FindIndex(scores, float.IsNaN) is >= 0 and var nan)
        {
            throw new CheckpointException(keys.File, $"token {nan} has no number for a score", Scores);
        }

        var ids = Enumerable.Range(0, scores.Length).Where(id => tokens.Kinds[id] is GgufTokenKind.Normal).ToArray();
        var order = Array.ConvertAll(ids, id => -scores[id]);
        Array.Sort(order, ids);
        var merges = new MergeTable(ids.Length);
        var rank = -1;
        for (var i = 0; i < ids.Length; i++)
        {
            rank += i == 0 || order[i] != order[i - 1] ? 1 : 0;
            AddCuts(keys, tokens, ids[i], rank, merges);
        }

        return merges;
    }

    private static void AddCuts(GgufKeys keys, GgufTokens tokens, int id, int rank, MergeTable merges)
    {
        var token = tokens.ById[id];
        if (token.Length > LongestToken)
        {
            throw new CheckpointException(keys.File, $"token {id} has {token.Length} characters, more than the {LongestToken} that are read", "tokenizer.ggml.tokens");
        }

        for (var cut = 1; cut < token.Length; cut++)
        {
            if (!char.IsLowSurrogate(token[cut]) && tokens.Vocabulary.TryGet(token.AsSpan(0, cut), out var left) && tokens.Vocabulary.TryGet(token.AsSpan(cut), out var right))
            {
                merges.Add(left, right, rank, id);
            }
        }
    }
}
