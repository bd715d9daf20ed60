using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using LStar.Experiments.Files;
using LStar.Experiments.Sweeps.Cells;
using LStar.Experiments.Sweeps.Plans;
using LStar.Models.Engines;

namespace LStar.Experiments.Sweeps.Running;

/// <summary>
/// Measures the cells of a sweep that have no result yet. Several processes may run one sweep: each cell is measured by one of them, and nobody waits for another. It can be ended at any
/// moment, and goes on where it was.
/// </summary>
/// <param name="folder">Where results go.</param>
/// <param name="settings">How it runs.</param>
public sealed class SweepRun(SweepFolder folder, SweepSettings settings)
{
    private readonly int[] _counts = new int[Enum.GetValues<CellOutcome>().Length];
    private readonly ConcurrentQueue<Cell> _held = new();
    private bool _isLast;
    private int _reserved;

    /// <summary>Measures.</summary>
    /// <param name="cells">All or some cells of the sweep.</param>
    /// <param name="cancellation">Ends it; what is being measured then is not written.</param>
    /// <exception cref="FileWriteException">The folder cannot be written.</exception>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public SweepOutcome Run(IReadOnlyList<Cell> cells, CancellationToken cancellation)
    {
        folder.Prepare();
        var done = folder.Done();
        var failed = folder.FailedKeys();
        var queue = new CellQueue(cells.Where(cell => !IsSettled(cell, done, failed)));
        var work = new CellWork(folder, settings, failed);
        Work(queue, work, cancellation);

        // Whoever held a cell may be dead by now, or have only looked whether somebody is at it.
        var held = new CellQueue(_held);
        _isLast = true;
        Work(held, work, cancellation);
        return new SweepOutcome(
            Count(CellOutcome.Measured), Count(CellOutcome.Failed), Count(CellOutcome.Done), Count(CellOutcome.FailedBefore), Count(CellOutcome.Held), Count(CellOutcome.WithoutEngine), queue.Aside + held.Aside, queue.Left + held.Left);
    }

    private void Work(CellQueue queue, CellWork work, CancellationToken cancellation)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task[] workers = [.. Enumerable.Range(0, settings.Jobs).Select(_ => Task.Factory.StartNew(() => Work(queue, work, ended), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))];
        try
        {
            Task.WaitAll(workers, CancellationToken.None);
        }
        catch (AggregateException several) when (several.InnerExceptions.FirstOrDefault(error => error is not OperationCanceledException) is { } error)
        {
            ExceptionDispatchInfo.Throw(error);
        }
        catch (AggregateException)
        {
            cancellation.ThrowIfCancellationRequested();
            throw;
        }
    }

    private int Count(CellOutcome outcome) => _counts[(int)outcome];

    private void Count(CellOutcome outcome, int more) => Interlocked.Add(ref _counts[(int)outcome], more);

    private bool IsSettled(Cell cell, IReadOnlySet<string> done, IReadOnlySet<string> failed)
    {
        CellOutcome? settled = cell.Key is not { } key ? null
            : done.Contains(key) ? CellOutcome.Done
            : failed.Contains(key) && !settings.Retry ? CellOutcome.FailedBefore
            : null;
        if (settled is { } outcome)
        {
            Count(outcome, 1);
            settings.Checkpoints.Settled(cell);
        }

        return settled is not null;
    }

    private void Work(CellQueue queue, CellWork work, CancellationTokenSource ended)
    {
        var engines = new Dictionary<SweepEngine, IEngine?>();
        try
        {
            while (Take(queue, ended.Token) is { } cell)
            {
                var settled = work.Settle(cell, engines, ended.Token);
                if (settled is not (CellOutcome.Measured or CellOutcome.Failed))
                {
                    Interlocked.Decrement(ref _reserved);
                }

                if (settled == CellOutcome.Held && !_isLast)
                {
                    _held.Enqueue(cell);
                    queue.Done();
                }
                else if (settled is { } outcome)
                {
                    Count(outcome, 1);
                    settings.Checkpoints.Settled(cell);
                    queue.Done();
                }
                else
                {
                    queue.PutAside(cell);
                }
            }
        }
        catch
        {
            ended.Cancel();
            throw;
        }
        finally
        {
            foreach (var engine in engines.Values)
            {
                engine?.Dispose();
            }
        }
    }

    /// <summary>The next cell, and with it a place below the limit, which is given back where nothing is measured.</summary>
    private Cell? Take(CellQueue queue, CancellationToken cancellation)
    {
        var cell = Interlocked.Increment(ref _reserved) <= (settings.Limit ?? int.MaxValue) ? queue.Take(cancellation) : null;
        if (cell is null)
        {
            Interlocked.Decrement(ref _reserved);
        }

        return cell;
    }
}
