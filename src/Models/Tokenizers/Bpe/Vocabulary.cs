using System.Numerics;
using System.Runtime.CompilerServices;

namespace LStar.Models.Tokenizers.Bpe;

/// <summary>
/// The ids of tokens. A hash table of its own (open addressing, linear probing), because a vocabulary has up to 260 000 tokens and each merge looks three of them up,
/// as spans, at the start: its methods are compiled at full optimisation at once, which a generic Dictionary cannot be.
/// </summary>
internal sealed class Vocabulary
{
    private readonly List<(string Token, int Id)> _entries = [];

    /// <summary>Indices into the entries, plus 1; 0 is a free slot. The length is a power of two, at least twice the entries.</summary>
    private int[] _slots;

    /// <summary>An empty vocabulary with room for so many tokens; it grows beyond.</summary>
    public Vocabulary(int capacity) => _slots = new int[BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(2 * capacity, 256, 1 << 20))];

    /// <summary>The number of tokens.</summary>
    public int Count => _entries.Count;

    /// <summary>The tokens and ids, in the order in which they were added.</summary>
    public IReadOnlyList<(string Token, int Id)> Entries => _entries;

    /// <summary>Adds a token; false where it is there already.</summary>
    public bool TryAdd(string token, int id)
    {
        if (2 * (_entries.Count + 1) > _slots.Length)
        {
            Grow();
        }

        var slot = Slot(token);
        if (_slots[slot] != 0)
        {
            return false;
        }

        _entries.Add((token, id));
        _slots[slot] = _entries.Count;
        return true;
    }

    /// <summary>The id of a token; false where there is none.</summary>
    public bool TryGet(ReadOnlySpan<char> token, out int id)
    {
        var entry = _slots[Slot(token)];
        id = entry == 0 ? -1 : _entries[entry - 1].Id;
        return entry != 0;
    }

    /// <summary>The slot that holds the token, or the free one where it would go.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Slot(ReadOnlySpan<char> token)
    {
        var mask = _slots.Length - 1;
        var slot = string.GetHashCode(token, StringComparison.Ordinal) & mask;
        while (_slots[slot] != 0 && !token.SequenceEqual(_entries[_slots[slot] - 1].Token))
        {
            slot = (slot + 1) & mask;
        }

        return slot;
    }

    private void Grow()
    {
        _slots = new int[2 * _slots.Length];
        for (var i = 0; i < _entries.Count; i++)
        {
            _slots[Slot(_entries[i].Token)] = i + 1;
        }
    }
}
