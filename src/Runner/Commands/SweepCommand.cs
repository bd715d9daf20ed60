using System.CommandLine;
using System.Globalization;
using LStar.Experiments.Sweeps.Cells;
using LStar.Experiments.Sweeps.Plans;
using LStar.Experiments.Sweeps.Running;
using LStar.Models;
using LStar.Models.Engines;
using LStar.Runner.Engines;
using LStar.Runner.Progress;
using LStar.Runner.Reports;
using Cell = LStar.Experiments.Sweeps.Cells.Cell;

namespace LStar.Runner.Commands;

/// <summary>lstar sweep: measures every cell of a plan that has no result yet.</summary>
internal sealed class SweepCommand
{
    private readonly SweepOptions _options;
    private readonly Surroundings _surroundings;
    private readonly HashSet<string> _said = [];

    private SweepCommand(Command command, Surroundings surroundings) => (_options, _surroundings) = (new SweepOptions(command), surroundings);

    public static Command Create(Surroundings surroundings)
    {
        var command = new Command("sweep", "Measures every cell of a plan, model by prompts by engine, that has no result yet");
        var sweep = new SweepCommand(command, surroundings);
        command.SetAction((parsed, cancellation) => Task.FromResult(sweep.Run(parsed, cancellation)));
        return command;
    }

    private int Run(ParseResult parsed, CancellationToken cancellation)
    {
        var quiet = parsed.GetValue(_options.Quiet);
        if (parsed.GetValue(_options.Json) is { } file)
        {
            OutputFile.Check(_options.Json.Name, file);
        }

        var planning = new SweepPlanning(_surroundings, parsed.GetValue(_options.Plan)!, parsed.GetValue(_options.Out), quiet, cancellation);
        var chosen = Chosen(parsed, planning.Cells);
        try
        {
            return parsed.GetValue(_options.List) ? List(parsed, planning, chosen, quiet) : Measure(parsed, planning, chosen, quiet, cancellation);
        }
        finally
        {
            if (parsed.GetValue(_options.Json) is { } json)
            {
                OutputFile.Write(json, _surroundings.Out, stream => ResultFiles.Json(stream, writer => SweepJson.Write(writer, planning.Plan, planning.Folder, chosen, new CellStates(planning.Folder))));
            }
        }
    }

    private int List(ParseResult parsed, SweepPlanning planning, IReadOnlyList<(int, Cell)> chosen, bool quiet)
    {
        if (!quiet && !OutputFile.IsStandardOutput(parsed.GetValue(_options.Json)))
        {
            SweepTable.Print(Look.Of(_surroundings, parsed.GetValue(_options.NoColor)), chosen, new CellStates(planning.Folder));
        }

        return ExitCode.Done;
    }

    private int Measure(ParseResult parsed, SweepPlanning planning, IReadOnlyList<(int Number, Cell Cell)> chosen, bool quiet, CancellationToken cancellation)
    {
        OutputFile.CheckFolder(_options.Out.Name, planning.Folder.Root);
        planning.Folder.Keep(planning.Plan);
        var (jobs, retry, start) = (parsed.GetValue(_options.Jobs) ?? 1, parsed.GetValue(_options.Retry), _surroundings.Clock.GetTimestamp());
        Cell[] cells = [.. chosen.Select(each => each.Cell)];
        using var progress = new SweepProgress(_surroundings, quiet, Math.Min(cells.Length, parsed.GetValue(_options.Limit) ?? int.MaxValue));
        using var checkpoints = planning.Checkpoints(cells, parsed.GetValue(_options.Disk), retry, quiet || jobs > 1);
        var run = new SweepRun(planning.Folder, new SweepSettings
        {
            Checkpoints = checkpoints,
            Engines = Open,
            Describe = error => Failure.Message(error, parsed.GetValue(_options.Verbose)),
            Clock = _surroundings.Clock,
            Progress = progress,
            Jobs = jobs,
            Threads = parsed.GetValue(_options.Threads),
            Limit = parsed.GetValue(_options.Limit),
            Retry = retry,
            Host = Environment.MachineName,
            Job = Provenance.SlurmJob(_surroundings.Environment),
        });
        var outcome = run.Run(cells, cancellation);
        progress.Dispose();
        if (!quiet)
        {
            _surroundings.Error.WriteLine($"lstar: {SweepSummary.Of(outcome, _surroundings.Clock.GetElapsedTime(start), planning.Folder)}");
        }

        return outcome.Failed + outcome.FailedBefore + outcome.WithoutEngine + outcome.WithoutRoom > 0 ? ExitCode.UnusableInput : ExitCode.Done;
    }

    /// <summary>An engine; null where this build or machine has none such, which is said.</summary>
    private IEngine? Open(SweepEngine engine, int threads)
    {
        try
        {
            return EngineChoice.Parse("engine", engine.Text, null, null, threads).Open();
        }
        catch (Exception error) when (error is UsageException or UnsupportedException)
        {
            // Each of several threads asks.
            var line = Failure.Message(error, verbose: false);
            lock (_said)
            {
                if (_said.Add(line))
                {
                    _surroundings.Error.WriteLine($"lstar: {line}");
                }
            }

            return null;
        }
    }

    private IReadOnlyList<(int Number, Cell Cell)> Chosen(ParseResult parsed, IReadOnlyList<Cell> cells)
    {
        (int Number, Cell Cell)[] all = [.. cells.Select((cell, index) => (index + 1, cell))];
        if (parsed.GetValue(_options.Cell) is not { } name)
        {
            return all;
        }

        // A key may be all digits, but no number in a list has as many.
        var isNumber = name.Length < 10 && int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out _);
        var found = all.Where(each => isNumber ? each.Number == int.Parse(name, CultureInfo.InvariantCulture) : each.Cell.Key?.StartsWith(name, StringComparison.Ordinal) == true).ToList();
        return found.Count == 1 ? found
            : found.Count > 1 ? throw new UsageException($"{_options.Cell.Name}: {found.Count} keys begin with {name}")
            : throw new UsageException($"{_options.Cell.Name}: expected a number from 1 to {all.Length} or a key of the plan's cells, found {name}; --list prints them");
    }
}
