using System.CommandLine;
using LStar.Experiments.Catalogue;
using LStar.Experiments.Dynamics;
using LStar.Experiments.Measuring;
using LStar.Experiments.Merging;
using LStar.Experiments.Results;
using LStar.Models;

namespace LStar.Runner.Commands;

/// <summary>What the experiment dynamics takes besides models: sweeps that were measured already, and a pair of models.</summary>
internal sealed class DynamicsOptions
{
    private readonly Option<string[]> _sweep = new("--sweep")
    {
        Description = "dynamics: the series in a sweep's folder, in place of models (repeatable)",
        HelpName = "DIR",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string[]> _pair = new("--pair")
    {
        Description = "dynamics: how far L* moves from one model to one made from it; with --sweep, two of its models",
        HelpName = "BASE TUNED",
        Arity = new ArgumentArity(2, 2),
        AllowMultipleArgumentsPerToken = true,
    };

    public DynamicsOptions(Command command)
    {
        command.Options.Add(_sweep);
        command.Options.Add(_pair);
    }

    /// <summary>Whether models would be series, and the options are for this experiment.</summary>
    /// <exception cref="UsageException">They are not.</exception>
    public void Check(ParseResult parsed, IReadOnlyList<IExperiment> experiments, IReadOnlyList<string> models)
    {
        var (sweeps, pair) = (Sweeps(parsed), Pair(parsed));
        if (!experiments.Any(experiment => experiment is DynamicsExperiment))
        {
            _ = sweeps.Length > 0 ? throw new UsageException($"{_sweep.Name}: only dynamics reads sweeps")
                : pair.Length > 0 ? throw new UsageException($"{_pair.Name}: only dynamics compares a pair") : 0;
            return;
        }

        if (sweeps.Length > 0 && models.Count > 0)
        {
            throw new UsageException($"{_sweep.Name}: its cells are measured already; leave the models out");
        }

        if (sweeps.Contains(""))
        {
            throw new UsageException($"{_sweep.Name}: expected a folder, found an empty name");
        }

        if (models.Count > 0 && models.All(model => TrainingSeries.StepOf(Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(model)))) is null))
        {
            throw new UsageException($"dynamics: expected models with a step in their name, such as step512 or org/model@step512, found {string.Join(", ", models)}");
        }
    }

    /// <summary>Whether there is no series to measure: it is in a sweep, or only a pair was asked for.</summary>
    public bool MeasuresNothing(ParseResult parsed, bool named) => Sweeps(parsed).Length > 0 || (Pair(parsed).Length > 0 && !named);

    /// <summary>The pair, where it has to be measured.</summary>
    public IReadOnlyList<string> ToMeasure(ParseResult parsed) => Sweeps(parsed).Length > 0 ? [] : Pair(parsed);

    /// <summary>The experiment on what was measured, or on sweeps.</summary>
    public DynamicsResult Run(ParseResult parsed, IReadOnlyList<ModelMeasurement> models, IReadOnlyList<ModelMeasurement> pair, DateTimeOffset time, CancellationToken cancellation)
    {
        if (Sweeps(parsed) is not { Length: > 0 } folders)
        {
            var measured = MeasuredCells.Of(pair);
            return DynamicsExperiment.Of(MeasuredCells.Of(models), measured.Count == 2 ? [(measured[0], measured[1])] : [], time);
        }

        var sweep = MergedSweep.Read(folders, curves: true, cancellation);
        var pairs = Pair(parsed) is [var before, var after] ? Pairs(sweep, before, after) : [];
        return pairs.Count > 0 || sweep.Cells.Any(cell => cell.Step is not null)
            ? DynamicsExperiment.Of(sweep.Cells, pairs, time)
            : throw new ResultFileException(string.Join(", ", folders), "expected cells with a training step, found none: name the steps in the plan, or two models with --pair");
    }

    private string[] Sweeps(ParseResult parsed) => parsed.GetValue(_sweep) ?? [];

    private string[] Pair(ParseResult parsed) => parsed.GetValue(_pair) ?? [];

    /// <summary>The two models wherever they were measured alike.</summary>
    private List<(MergedCell Base, MergedCell Tuned)> Pairs(MergedSweep sweep, string before, string after)
    {
        var found = Cells(before).Join(Cells(after), Alike, Alike, (first, second) => (first, second)).ToList();
        return found.Count > 0 ? found : throw new UsageException($"{_pair.Name}: {before} and {after} were measured on different prompts, or by different engines");

        static (string?, string, string?, string) Alike(MergedCell cell) => (cell.PromptSet, cell.Engine, cell.Options, string.Join('\n', cell.Prompts.Select(prompt => prompt.Text)));

        List<MergedCell> Cells(string name)
        {
            var cells = sweep.Cells.Where(cell => cell.Model == name || cell.Subject == name).ToList();
            var some = string.Join(", ", sweep.Cells.Select(cell => cell.Subject).Distinct(StringComparer.Ordinal).Take(5));
            return cells.Count > 0 ? cells : throw new UsageException(OneLine.Of($"{_pair.Name}: the sweep has no {name}; it has {some}", int.MaxValue));
        }
    }
}
