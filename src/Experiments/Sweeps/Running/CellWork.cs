using LStar.Experiments.Files;
using LStar.Experiments.Sweeps.Cells;
using LStar.Experiments.Sweeps.Plans;
using LStar.Models.Engines;

namespace LStar.Experiments.Sweeps.Running;

/// <summary>One cell after another: claimed, measured, written. May be used from several threads.</summary>
/// <param name="folder">Where results go.</param>
/// <param name="settings">How the sweep runs.</param>
/// <param name="failedBefore">The keys of cells that had failed when the run began.</param>
internal sealed class CellWork(SweepFolder folder, SweepSettings settings, IReadOnlySet<string> failedBefore)
{
    private int _begun;

    /// <summary>What becomes of a cell; null where there is no room for it now.</summary>
    public CellOutcome? Settle(Cell cell, Dictionary<SweepEngine, IEngine?> engines, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (cell.Key is not { } key)
        {
            settings.Progress.Begun(cell);
            settings.Progress.Failed(cell, cell.Fault!);
            return CellOutcome.Failed;
        }

        if (Engine(cell, engines) is not { } engine)
        {
            return CellOutcome.WithoutEngine;
        }

        using var claim = CellClaim.Try(folder, key);
        if (claim is null)
        {
            return CellOutcome.Held;
        }

        // Whoever had the claim before may have been done with it just now.
        if (File.Exists(folder.Cell(key)))
        {
            claim.Remove();
            return CellOutcome.Done;
        }

        if (!failedBefore.Contains(key) && File.Exists(folder.Failure(key)))
        {
            return CellOutcome.FailedBefore;
        }

        settings.Progress.Begun(cell);
        var outcome = Measure(cell, engine, cancellation);
        if (outcome == CellOutcome.Measured)
        {
            claim.Remove();
        }
        else if (outcome is null)
        {
            settings.Progress.Left(cell);
        }

        return outcome;
    }

    private IEngine? Engine(Cell cell, Dictionary<SweepEngine, IEngine?> engines)
    {
        if (!engines.TryGetValue(cell.Engine, out var engine))
        {
            engines[cell.Engine] = engine = settings.Engines(cell.Engine, settings.ThreadsEach);
        }

        return engine;
    }

    private CellOutcome? Measure(Cell cell, IEngine engine, CancellationToken cancellation)
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
            return CellOutcome.Measured;
        }
        catch (Exception error) when (error is not FileWriteException && !(error is OperationCanceledException && cancellation.IsCancellationRequested))
        {
            var line = settings.Describe(error);
            CellFile.WriteFailure(folder, cell, line, Said());
            settings.Progress.Failed(cell, line);
            return CellOutcome.Failed;
        }
    }
}
