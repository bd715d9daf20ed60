using LStar.Experiments.Sweeps.Cells;

namespace LStar.Experiments.Sweeps.Running;

/// <summary>
/// The cells of a run, for threads that take one after another. Cells for which there is no room are put aside until one that is being measured ends: then there may be. Where none is
/// being measured there will not be, and they are left.
/// </summary>
internal sealed class CellQueue(IEnumerable<Cell> cells)
{
    private readonly Lock _lock = new();
    private readonly LinkedList<Cell> _next = new(cells);
    private readonly List<Cell> _aside = [];
    private readonly SemaphoreSlim _changed = new(0);
    private int _taken;
    private int _waiting;

    /// <summary>Cells that were put aside to the end.</summary>
    public int Aside => _aside.Count;

    /// <summary>Cells that nobody took.</summary>
    public int Left => _next.Count;

    /// <summary>The next cell, which goes back by <see cref="Done"/> or <see cref="PutAside"/>; null where there will be none.</summary>
    public Cell? Take(CancellationToken cancellation)
    {
        while (true)
        {
            lock (_lock)
            {
                if (_next.First is { } first)
                {
                    _next.RemoveFirst();
                    _taken++;
                    return first.Value;
                }

                if (_taken == 0 || _aside.Count == 0)
                {
                    return null;
                }

                _waiting++;
            }

            _changed.Wait(cancellation);
        }
    }

    /// <summary>A cell that was taken is done, and what it needed is free.</summary>
    public void Done() => Return(null);

    /// <summary>There is no room for it now.</summary>
    public void PutAside(Cell cell) => Return(cell);

    private void Return(Cell? aside)
    {
        lock (_lock)
        {
            _taken--;
            if (aside is not null)
            {
                _aside.Add(aside);
            }
            else
            {
                for (var at = _aside.Count - 1; at >= 0; at--)
                {
                    _next.AddFirst(_aside[at]);
                }

                _aside.Clear();
            }

            if (_waiting > 0)
            {
                _changed.Release(_waiting);
                _waiting = 0;
            }
        }
    }
}
