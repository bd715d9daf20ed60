namespace LStar.Models.Tokenizers.Bpe;

/// <summary>Which pairs of tokens join, into which token, and how early: rank 0 first.</summary>
internal sealed class MergeTable(int capacity)
{
    private readonly Dictionary<long, (int Rank, int Id)> _merges = new(capacity);
    private int _next;

    /// <summary>Adds the next merge in order. A pair given twice keeps its later rank, as in the tokenizers library.</summary>
    public void Add(int left, int right, int id) => _merges[Pair(left, right)] = (_next++, id);

    /// <summary>The rank and result of joining two tokens; false where they do not join.</summary>
    public bool TryGet(int left, int right, out (int Rank, int Id) merge) => _merges.TryGetValue(Pair(left, right), out merge);

    private static long Pair(int left, int right) => ((long)left << 32) | (uint)right;
}
