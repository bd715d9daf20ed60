using System.CommandLine;
using LStar.Experiments.Judging;
using LStar.Experiments.Printing;
using LStar.Experiments.Readings;
using LStar.Metrics.Formulas;
using LStar.Metrics.Formulas.Judging;
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
    private readonly Option<int> _seed = Whole("--seed", "Of what is drawn at random", 1, int.MinValue);
    private readonly Option<int?> _threads = EngineOptions.Count("--threads", "Threads; one a core by default. No figure depends on it");

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

    public ParallelOptions Parallel(ParseResult parsed, CancellationToken cancellation) =>
        new() { MaxDegreeOfParallelism = parsed.GetValue(_threads) ?? Environment.ProcessorCount, CancellationToken = cancellation };

    /// <summary>Random formulas that a judgement draws.</summary>
    public static Option<int> Draws() => Whole("--draws", "Random formulas that each is held against", Judge.UsualDraws, 0, 1_000_000);

    /// <summary>An option that takes a whole number within bounds.</summary>
    public static Option<int> Whole(string name, string description, int usual, int least, int most = int.MaxValue) => new(name)
    {
        Description = usual == int.MaxValue ? description : $"{description}; {usual} by default",
        HelpName = "N",
        DefaultValueFactory = _ => usual,
        CustomParser = result =>
        {
            if (int.TryParse(result.Tokens[0].Value, out var value) && value >= least && value <= most)
            {
                return value;
            }

            result.AddError($"{name}: expected a whole number from {least} to {most}, found {result.Tokens[0].Value}");
            return usual;
        },
    };

    /// <summary>Prints, on a terminal fitted to it, elsewhere as wide as need be.</summary>
    public static void Print(Surroundings surroundings, Action<TextWriter> print)
    {
        using var page = surroundings.OutIsTerminal ? new PageWriter(surroundings.Out, surroundings.Columns) : null;
        print(page ?? surroundings.Out);
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
