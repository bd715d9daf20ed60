namespace LStar.Models.Tokenizers.Bpe;

/// <summary>The tokens of one piece while merges join them: a linked list, and a queue of the pairs that could join, lowest rank first, leftmost of equals. O(n log n).</summary>
internal sealed class Word(MergeTable merges)
{
    private const int None = -1;

    /// <summary>Places of pairs that could join, by rank and then place, the two in one number.</summary>
    private readonly PriorityQueue<int, ulong> _joins = new();
    private Symbol[] _symbols = new Symbol[64];
    private int _count;

    /// <summary>Starts over with nothing.</summary>
    public void Clear() => _count = 0;

    /// <summary>Adds a token at the end.</summary>
    public void Add(int id)
    {
        if (_count == _symbols.Length)
        {
            Array.Resize(ref _symbols, 2 * _count);
        }

        _symbols[_count] = new Symbol { Id = id, Previous = _count - 1, Next = _count + 1 };
        _count++;
    }

    /// <summary>Joins pairs until none can be joined, and adds what is left to <paramref name="ids"/>.</summary>
    public void Merge(List<int> ids)
    {
        for (var i = 0; i < _count; i++)
        {
            Propose(i);
        }

        while (_joins.TryDequeue(out var position, out var priority))
        {
            ref var left = ref _symbols[position];
            // A proposal whose symbols have changed since is stale: what they join to now, if anything, has a proposal of its own.
            if (left.Id == None || left.Next == _count || !merges.TryGet(left.Id, _symbols[left.Next].Id, out var merge) || Priority(merge.Rank, position) != priority)
            {
                continue;
            }

            ref var right = ref _symbols[left.Next];
            (left.Id, left.Next, right.Id) = (merge.Id, right.Next, None);
            if (left.Next < _count)
            {
                _symbols[left.Next].Previous = position;
                Propose(position);
            }

            if (left.Previous != None)
            {
                Propose(left.Previous);
            }
        }

        for (var i = 0; i < _count; i = _symbols[i].Next)
        {
            ids.Add(_symbols[i].Id);
        }
    }

    private static ulong Priority(int rank, int position) => ((ulong)rank << 32) | (uint)position;

    private void Propose(int position)
    {
        ref readonly var symbol = ref _symbols[position];
        if (symbol.Next < _count && merges.TryGet(symbol.Id, _symbols[symbol.Next].Id, out var merge))
        {
            _joins.Enqueue(position, Priority(merge.Rank, position));
        }
    }

    /// <summary>A token and its neighbours' places; the last one's Next is the count, and one that was joined to its left has no id.</summary>
    private struct Symbol
    {
        public int Id;
        public int Previous;
        public int Next;
    }
}
