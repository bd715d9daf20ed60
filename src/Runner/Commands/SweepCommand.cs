using System.CommandLine;
using System.Globalization;
using LStar.Experiments.Sweeps.Cells;
using LStar.Experiments.Sweeps.Plans;
using LStar.Experiments.Sweeps.Running;
using LStar.Models;
using LStar.Models.Checkpoints;
using LStar.Models.Engines;
using LStar.Runner.Engines;
using LStar.Runner.Progress;
using LStar.Runner.Reports;

namespace LStar.Runner.Commands;

/// <summary>lstar sweep: measures every cell of a plan that has no result yet.</summary>
internal sealed class SweepCommand
{
    private readonly SweepOptions _options;
    private readonly Surroundings _surroundings;

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
        var plan = PlanFile.Read(parsed.GetValue(_options.Plan)!);
        var folder = parsed.GetValue(_options.Out) is { } given ? new SweepFolder(given) : SweepFolder.Of(plan.File);
        OutputFile.CheckFolder("--out", folder.Root);
        var hashes = HashMemory.Read(folder, cancellation);
        var cells = CellList.Of(plan, PlannedModels.Of(plan), model => Checkpoint(model, hashes));
        HashMemory.Write(folder, hashes);
        if (parsed.GetValue(_options.List))
        {
            foreach (var (index, cell) in cells.Index())
            {
                _surroundings.Out.WriteLine($"{index + 1} {cell.Key} {cell.Model.Name}");
            }

            return ExitCode.Done;
        }

        var run = new SweepRun(folder, new SweepSettings
        {
            Checkpoints = (cell, _) => new Checkout(ModelReference.Find(cell.Model.Argument, _surroundings.Environment("LSTAR_MODELS"), _surroundings.Hub.Cache)),
            Engines = Open,
            Describe = error => Failure.Message(error, verbose: false),
            Clock = _surroundings.Clock,
            Progress = new SweepProgress(_surroundings),
            Jobs = parsed.GetValue(_options.Jobs) ?? 1,
            Threads = parsed.GetValue(_options.Threads),
            Limit = parsed.GetValue(_options.Limit),
            Retry = parsed.GetValue(_options.Retry),
            Host = Environment.MachineName,
            Job = Provenance.SlurmJob(_surroundings.Environment),
        });
        var outcome = run.Run(Chosen(parsed, cells), cancellation);
        return outcome.Failed > 0 ? ExitCode.UnusableInput : ExitCode.Done;
    }

    private (CheckpointHashes? Hashes, string? Fault) Checkpoint(PlannedModel model, FileHashes hashes)
    {
        try
        {
            return (hashes.Of(ModelReference.Find(model.Argument, _surroundings.Environment("LSTAR_MODELS"), _surroundings.Hub.Cache).Folder), null);
        }
        catch (Exception error) when (error is CheckpointException or UnsupportedException)
        {
            return (null, Failure.Message(error, verbose: false));
        }
    }

    private static IEngine? Open(SweepEngine engine, int threads) => EngineChoice.Parse("engine", engine.Text, null, null, threads).Open();

    private IReadOnlyList<LStar.Experiments.Sweeps.Cells.Cell> Chosen(ParseResult parsed, IReadOnlyList<LStar.Experiments.Sweeps.Cells.Cell> cells)
    {
        if (parsed.GetValue(_options.Cell) is not { } name)
        {
            return cells;
        }

        return int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number >= 1 && number <= cells.Count ? [cells[number - 1]] : throw new UsageException($"--cell: expected a number from 1 to {cells.Count}, found {name}")
            : cells.FirstOrDefault(cell => cell.Key == name) is { } found ? [found] : throw new UsageException($"--cell: the plan has no cell {name}; --list prints them");
    }
}
