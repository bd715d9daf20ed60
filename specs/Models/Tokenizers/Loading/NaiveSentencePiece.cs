using System.Text;

namespace LStar.Specs.Models.Tokenizers.Loading;

/// <summary>
/// SentencePiece's BPE in plain loops (as llama.cpp's llm_tokenizer_spm does it with a queue): of all neighbours that make a token together, those with the best score
/// join, the leftmost of equals; what is left is a token, or its bytes are.
/// </summary>
internal sealed class NaiveSentencePiece(string[] tokens, float[] scores, int[] types)
{
    private const int Normal = 1;

    private readonly Dictionary<string, int> _ids = tokens.Index().ToDictionary(token => token.Item, token => token.Index);

    public int[] Encode(string text, bool addsSpace)
    {
        var symbols = ((addsSpace && text.Length > 0 ? "▁" : "") + text.Replace(' ', '▁')).EnumerateRunes().Select(rune => rune.ToString()).ToList();
        for (var best = Best(symbols); best >= 0; best = Best(symbols))
        {
            symbols[best] += symbols[best + 1];
            symbols.RemoveAt(best + 1);
        }

        return [.. symbols.SelectMany(symbol => _ids.TryGetValue(symbol, out var id) ? [id] : Encoding.UTF8.GetBytes(symbol).Select(unit => _ids[$"<0x{unit:X2}>"]))];
    }

    private int Best(List<string> symbols)
    {
        var (best, score) = (-1, float.NegativeInfinity);
        for (var i = 0; i + 1 < symbols.Count; i++)
        {
            if (_ids.TryGetValue(symbols[i] + symbols[i + 1], out var id) && types[id] == Normal && scores[id] > score)
            {
                (best, score) = (i, scores[id]);
            }
        }

        return best;
    }
}
