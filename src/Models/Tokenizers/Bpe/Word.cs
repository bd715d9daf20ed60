namespace LStar.Models.Tokenizers.Bpe;

/// <summary>The tokens of one piece while merges join them: a linked list, and a queue of the pairs that could join, lowest rank first, leftmost of equals. O(n log n).</summary>
internal sealed class Word(MergeTable merges)
{
    private const int None = -1;

    private readonly List<Symbol> _symbols = [];
    private readonly PriorityQueue<int, (int Rank, int Position)> _joins = new();

    /// <summary>Starts over with nothing.</summary>
    public void Clear() => _symbols.Clear();

    /// <summary>Adds a token at the end.</summary>
    public void Add(int id)
    {
        if (_symbols.Count > 0)
        {
            _symbols[^1] = _symbols[^1] with { Next = _symbols.Count };
        }

        _symbols.Add(new Symbol(id, _symbols.Count - 1, None));
    }

    /// <summary>Joins pairs until none can be joined, and adds what is left to <paramref name="ids"/>.</summary>
    public void Merge(List<int> ids)
    {
        for (var i = 0; i < _symbols.Count - 1; i++)
        {
            Propose(i);
        }

        while (_joins.TryDequeue(out var id, out var join))
        {
            var left = _symbols[join.Position];
            // A proposal whose symbols have changed since is stale: what they join to now, if anything, has a proposal of its own.
            if (left.Id == None || left.Next == None || !merges.TryGet(left.Id, _symbols[left.Next].Id, out var merge) || merge.Id != id)
            {
                continue;
            }

            var right = _symbols[left.Next];
            _symbols[left.Next] = new Symbol(None, None, None);
            _symbols[join.Position] = new Symbol(id, left.Previous, right.Next);
            if (right.Next != None)
            {
                _symbols[right.Next] = _symbols[right.Next] with { Previous = join.Position };
                Propose(join.Position);
            }

            if (left.Previous != None)
            {
                Propose(left.Previous);
            }
        }

        foreach (var symbol in _symbols)
        {
            if (symbol.Id != None)
            {
                ids.Add(symbol.Id);
            }
        }
    }

    private void Propose(int position)
    {
        var symbol = _symbols[position];
        if (merges.TryGet(symbol.Id, _symbols[symbol.Next].Id, out var merge))
        {
            _joins.Enqueue(merge.Id, (merge.Rank, position));
        }
    }

    private readonly record struct Symbol(int Id, int Previous, int Next);
}
