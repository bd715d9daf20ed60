using System.CommandLine;
using LStar.Models;
using LStar.Reports.Documents;
using LStar.Runner.Reports;

namespace LStar.Runner.Commands;

/// <summary>lstar report RESULT...: pictures from results on disk. No model is needed.</summary>
internal sealed class ReportCommand
{
    private readonly Argument<string[]> _results = new("RESULT")
    {
        Description = "Files that measure, experiment or claims wrote (--out, --json), folders of such files, or a sweep's folder",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<bool> _quiet = new("--quiet") { Description = "No progress, no summary" };
    private readonly Option<bool> _verbose = new("--verbose") { Description = "Errors with their stack trace" };
    private readonly PictureOptions _pictures;
    private readonly Surroundings _surroundings;

    private ReportCommand(Command command, Surroundings surroundings)
    {
        _surroundings = surroundings;
        _results.Validators.Add(result =>
        {
            if (result.Tokens.FirstOrDefault(token => token.Value is "" or ['-', ..]) is { } wrong)
            {
                result.AddError(wrong.Value.Length == 0 ? "RESULT: expected a file or a folder, found an empty text" : $"{wrong.Value}: there is no such option");
            }
        });
        command.Arguments.Add(_results);
        _pictures = new PictureOptions(command);
        command.Options.Add(_quiet);
        command.Options.Add(_verbose);
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
    }

    public static Command Create(Surroundings surroundings)
    {
        var command = new Command("report", "Pictures from results on disk: a page (--html), a folder of plots (--plots), or both");
        _ = new ReportCommand(command, surroundings);
        return command;
    }

    private int Run(ParseResult parsed, CancellationToken cancellation)
    {
        var results = parsed.GetValue(_results) ?? [];
        if (results.Length == 0)
        {
            throw new UsageException("report: no RESULT is given; name files or folders that lstar measure, experiment or claims wrote with --out or --json");
        }

        var quiet = parsed.GetValue(_quiet);
        var files = _pictures.Read(parsed, _surroundings, quiet, [.. results.Select(result => (_results.Name, (string?)result))]);
        if (files is { Html: null, Plots: null })
        {
            throw new UsageException("report: give --html FILE, --plots DIR, or both");
        }

        var documents = ResultDocuments.Read(results);
        cancellation.ThrowIfCancellationRequested();
        if (files.Html is { } html && documents.Files.FirstOrDefault(file => Path.GetFullPath(file) == Path.GetFullPath(html)) is { } itself)
        {
            throw new UsageException($"--html: {itself} is one of the results");
        }

        foreach (var remark in documents.Remarks)
        {
            _surroundings.Error.WriteLine($"lstar: {OneLine.Of(remark, int.MaxValue)}");
        }

        var written = files.Write(documents, cancellation);
        if (!quiet)
        {
            _surroundings.Error.WriteLine($"lstar: {Counts(documents)}: {written}");
        }

        return ExitCode.Done;
    }

    private static string Counts(ResultDocuments documents) =>
        $"{Count(documents.Files.Count - documents.Sweeps.Count, "file")} with {Count(documents.Models.Count, "model")}, {Count(documents.Experiments.Count, "experiment")}, "
        + Count(documents.Ledgers.Sum(ledger => ledger.Rows.Count), "claim")
        + (documents.Sweeps.Count == 0 ? "" : $", {Count(documents.Sweeps.Count, "sweep")} of {Count(documents.Sweeps.Sum(sweep => sweep.Cells.Count), "cell")}");

    private static string Count(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";
}
