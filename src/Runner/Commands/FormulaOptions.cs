using System.CommandLine;
using LStar.Experiments.Judging;
using LStar.Experiments.Readings;
using LStar.Metrics.Formulas;
using LStar.Reports.Documents;

namespace LStar.Runner.Commands;

/// <summary>What the formula commands share: on which models, with which seed, and where results go.</summary>
internal sealed class FormulaOptions
{
    private readonly Option<string[]> _data = new("--data")
    {
        Description = "Results of lstar measure or sweep to judge on, files or folders (repeatable); default: the eight published models",
        HelpName = "PATH",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string> _reading = new("--reading") { Description = "Whose L* of measured models: calibration by default", HelpName = "NAME", DefaultValueFactory = _ => "calibration" };
    private readonly Option<int> _seed = new("--seed") { Description = "Of what is drawn at random; 1 by default", HelpName = "N", DefaultValueFactory = _ => 1 };
    private readonly Option<int?> _threads = new("--threads") { Description = "Threads; one a core by default. No figure depends on it", HelpName = "N" };

    public FormulaOptions(Command command)
    {
        _reading.CompletionSources.Add([.. ReadingCatalogue.All.Select(reading => reading.Name)]);
        foreach (var option in (Option[])[_data, _reading, _seed, _threads, Json, Csv, Quiet, NoColor, Verbose])
        {
            command.Options.Add(option);
        }

        Pictures = new PictureOptions(command);
    }

    public PictureOptions Pictures { get; }

    public Option<string?> Json { get; } = new("--json") { Description = "The same as JSON; - for standard output", HelpName = "FILE" };

    public Option<string?> Csv { get; } = new("--csv") { Description = "Its table; - for standard output", HelpName = "FILE" };

    public Option<bool> Quiet { get; } = new("--quiet") { Description = "No table, no progress" };

    public Option<bool> NoColor { get; } = new("--no-color") { Description = "No colour (NO_COLOR does the same)" };

    public Option<bool> Verbose { get; } = new("--verbose") { Description = "Errors with their stack trace" };

    public int Seed(ParseResult parsed) => parsed.GetValue(_seed);

    public ParallelOptions Parallel(ParseResult parsed, CancellationToken cancellation)
    {
        var threads = parsed.GetValue(_threads) ?? Environment.ProcessorCount;
        return threads > 0
            ? new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation }
            : throw new UsageException($"{_threads.Name}: expected a whole number from 1 on, found {threads}");
    }

    /// <summary>A sweep's results are its cells.</summary>
    private static string Results(string path) => Path.Combine(path, "cells") is var cells && Directory.Exists(cells) ? cells : path;

    /// <summary>The models; what is left out of measured ones is said.</summary>
    public JudgingData Data(ParseResult parsed, Surroundings surroundings)
    {
        if (parsed.GetValue(_data) is not { Length: > 0 } paths)
        {
            return JudgingData.Published;
        }

        var reading = parsed.GetValue(_reading)!;
        if (ReadingCatalogue.All.All(each => each.Name != reading))
        {
            throw new UsageException($"{_reading.Name}: expected {string.Join(", ", ReadingCatalogue.All.Select(each => each.Name))}, found {reading}");
        }

        var documents = ResultDocuments.Read([.. paths.Select(Results)]);
        var points = new List<DataPoint>();
        foreach (var model in documents.Models)
        {
            if (MeasuredPoint.Of(model, reading) is { } point)
            {
                points.Add(point);
            }
            else
            {
                surroundings.Error.WriteLine($"lstar: {model.File}: {model.Name}: left out, it has no L* by {reading}");
            }
        }

        foreach (var remark in documents.Remarks)
        {
            surroundings.Error.WriteLine($"lstar: {remark}");
        }

        var models = JudgingData.ByModel(points);
        return models.Count > 0
            ? new JudgingData($"{models.Count} measured models ({reading})", models, ArePublic: false)
            : throw new UsageException($"{_data.Name}: no model in {string.Join(", ", paths)} has an L* by {reading}");
    }
}
