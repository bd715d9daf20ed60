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
    private enum Outcome
    {
        Measured,
        Failed,
        Done,
        FailedBefore,
        Held,
        WithoutEngine,
    }

    private readonly int[] _counts = new int[Enum.GetValues<Outcome>().Length];
    private IReadOnlySet<string> _failedBefore = new HashSet<string>();
    private int _reserved;
    private int _begun;

    /// <summary>Measures.</summary>
    /// <param name="cells">All or some cells of the sweep.</param>
    /// <param name="cancellation">Ends it; what is being measured then is not written.</param>
    /// <exception cref="FileWriteException">The folder cannot be written.</exception>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public SweepOutcome Run(IReadOnlyList<Cell> cells, CancellationToken cancellation)
    {
        folder.Prepare();
        var done = folder.Done();
        _failedBefore = folder.FailedKeys();
        var queue = new CellQueue(cells.Where(cell => !IsSettled(cell, done)));
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task[] workers = [.. Enumerable.Range(0, settings.Jobs).Select(_ => Task.Factory.StartNew(() => Work(queue, ended), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))];
        try
        {
            Task.WaitAll(workers, CancellationToken.None);
        }
        catch (AggregateException several) when (several.InnerExceptions.FirstOrDefault(error => error is not OperationCanceledException) is { } error)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(error);
        }
        catch (AggregateException)
        {
            cancellation.ThrowIfCancellationRequested();
            throw;
        }

        return new SweepOutcome(
            Count(Outcome.Measured), Count(Outcome.Failed), Count(Outcome.Done), Count(Outcome.FailedBefore), Count(Outcome.Held), Count(Outcome.WithoutEngine), queue.Aside, queue.Left);
    }

    private int Count(Outcome outcome) => _counts[(int)outcome];

    private void Count(Outcome outcome, int more) => Interlocked.Add(ref _counts[(int)outcome], more);

    private bool IsSettled(Cell cell, IReadOnlySet<string> done)
    {
        Outcome? settled = cell.Key is not { } key ? null
            : done.Contains(key) ? Outcome.Done
            : _failedBefore.Contains(key) && !settings.Retry ? Outcome.FailedBefore
            : null;
        if (settled is { } outcome)
        {
            Count(outcome, 1);
            settings.Checkpoints.Settled(cell);
        }

        return settled is not null;
    }

    private void Work(CellQueue queue, CancellationTokenSource ended)
    {
        var engines = new Dictionary<SweepEngine, IEngine?>();
        try
        {
            while (Reserve() && queue.Take(ended.Token) is { } cell)
            {
                var settled = Settle(cell, engines, ended.Token);
                if (settled is not (Outcome.Measured or Outcome.Failed))
                {
                    Interlocked.Decrement(ref _reserved);
                }

                if (settled is { } outcome)
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

    /// <summary>A place below the limit, which is given back where nothing is measured.</summary>
    private bool Reserve() => settings.Limit is not { } limit || Interlocked.Increment(ref _reserved) <= limit;

    /// <summary>What becomes of a cell; null where there is no room for it now.</summary>
    private Outcome? Settle(Cell cell, Dictionary<SweepEngine, IEngine?> engines, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (cell.Key is not { } key)
        {
            settings.Progress.Begun(cell);
            settings.Progress.Failed(cell, cell.Fault!);
            return Outcome.Failed;
        }

        if (!engines.TryGetValue(cell.Engine, out var engine))
        {
            engines[cell.Engine] = engine = settings.Engines(cell.Engine, settings.ThreadsEach);
        }

        if (engine is null)
        {
            return Outcome.WithoutEngine;
        }

        using var claim = CellClaim.Try(folder, key);
        if (claim is null)
        {
            return Outcome.Held;
        }

        // Whoever had the claim before may have been done with it just now.
        if (File.Exists(folder.Cell(key)))
        {
            claim.Remove();
            return Outcome.Done;
        }

        if (!_failedBefore.Contains(key) && File.Exists(folder.Failure(key)))
        {
            return Outcome.FailedBefore;
        }

        settings.Progress.Begun(cell);
        var outcome = Measure(cell, engine, cancellation);
        if (outcome == Outcome.Measured)
        {
            claim.Remove();
        }
        else if (outcome is null)
        {
            settings.Progress.Left(cell);
        }

        return outcome;
    }

    private Outcome? Measure(Cell cell, IEngine engine, CancellationToken cancellation)
    {
        var (time, start) = (settings.Clock.GetUtcNow(), settings.Clock.GetTimestamp());
        Provenance Said() => new(time, settings.Clock.GetElapsedTime(start), settings.Host, $"{engine.Name}, {engine.Description}", settings.Job);
        try
        {
            if (settings.Checkpoints.Find(cell, cancellation) is not { } model)
            {
                return null;
            }

            var isFirst = Interlocked.Increment(ref _begun) == 1;
            var result = CellMeasurement.Run(cell, model.Folder, engine, settings, isFirst, cancellation);
            CellFile.Write(folder, cell, result, Said());
            File.Delete(folder.Failure(cell.Key!));
            settings.Progress.Measured(cell, result);
            return Outcome.Measured;
        }
        catch (Exception error) when (error is not FileWriteException && !(error is OperationCanceledException && cancellation.IsCancellationRequested))
        {
            var line = settings.Describe(error);
            CellFile.WriteFailure(folder, cell, line, Said());
            settings.Progress.Failed(cell, line);
            return Outcome.Failed;
        }
    }
}
