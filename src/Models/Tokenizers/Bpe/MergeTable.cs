using System.Numerics;
using System.Runtime.CompilerServices;

namespace LStar.Models.Tokenizers.Bpe;

/// <summary>
/// Which pairs of tokens join, into which token, and how early: rank 0 first. A hash table of its own, open addressing with linear probing, because a model has
/// up to 280 000 merges, all wanted at the start: its two methods are compiled at full optimisation at once, which a generic Dictionary cannot be.
/// </summary>
internal sealed class MergeTable
{
    private const ulong Empty = ulong.MaxValue;

    /// <summary>
    /// Odd, and another one in every process: ids come from a file, and one that knew it could have all its pairs collide (Dietzfelbinger et al. 1997,
    /// multiply-shift hashing).
    /// </summary>
    private static readonly ulong Multiplier = ((ulong)(uint)HashCode.Combine(1) << 32) | (uint)HashCode.Combine(2) | 1;

    private ulong[] _pairs;
    private (int Rank, int Id)[] _merges;
    private int _count;
    private int _next;

    /// <summary>An empty table with room for so many merges; it grows beyond.</summary>
    public MergeTable(int capacity) => (_pairs, _merges) = Arrays(capacity);

    /// <summary>Adds the next merge in order. A pair given twice keeps its later rank, as in the tokenizers library.</summary>
    public void Add(int left, int right, int id) => Add(left, right, _next++, id);

    /// <summary>Adds a merge of a rank, which others may have too: then the leftmost pair joins first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(int left, int right, int rank, int id)
    {
        if (2 * (_count + 1) > _pairs.Length)
        {
            Grow();
        }

        var pair = Pair(left, right);
        var slot = Slot(pair);
        while (_pairs[slot] != pair && _pairs[slot] != Empty)
        {
            slot = (slot + 1) & (_pairs.Length - 1);
        }

        _count += _pairs[slot] == Empty ? 1 : 0;
        _pairs[slot] = pair;
        _merges[slot] = (rank, id);
    }

    /// <summary>The rank and result of joining two tokens; false where they do not join.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool TryGet(int left, int right, out (int Rank, int Id) merge)
    {
        var pair = Pair(left, right);
        var slot = Slot(pair);
        while (_pairs[slot] != pair)
        {
            if (_pairs[slot] == Empty)
            {
                merge = default;
                return false;
            }

            slot = (slot + 1) & (_pairs.Length - 1);
        }

        merge = _merges[slot];
        return true;
    }

    private static (ulong[] Pairs, (int Rank, int Id)[] Merges) Arrays(int capacity)
    {
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(2 * capacity, 16));
        var pairs = new ulong[size];
        pairs.AsSpan().Fill(Empty);
        return (pairs, new (int, int)[size]);
    }

    private static ulong Pair(int left, int right) => ((ulong)left << 32) | (uint)right;

    private int Slot(ulong pair) => (int)((pair * Multiplier) >> 32) & (_pairs.Length - 1);

    private void Grow()
    {
        var (pairs, merges) = (_pairs, _merges);
        (_pairs, _merges) = Arrays(_pairs.Length);
        for (var i = 0; i < pairs.Length; i++)
        {
            if (pairs[i] != Empty)
            {
                var slot = Slot(pairs[i]);
                while (_pairs[slot] != Empty)
                {
                    slot = (slot + 1) & (_pairs.Length - 1);
                }

                (_pairs[slot], _merges[slot]) = (pairs[i], merges[i]);
            }
        }
    }
}
