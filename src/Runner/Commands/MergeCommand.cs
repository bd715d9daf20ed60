using System.CommandLine;
using LStar.Experiments.Merging;
using LStar.Experiments.Merging.Summaries;
using LStar.Models;
using LStar.Runner.Reports;

namespace LStar.Runner.Commands;

/// <summary>lstar merge FOLDER...: the results of sweeps as one table, with statistics.</summary>
internal sealed class MergeCommand
{
    /// <summary>More remarks than this help no one.</summary>
    private const int MostRemarks = 5;

    private readonly Argument<string[]> _folders = new("FOLDER")
    {
        Description = "A sweep's folder, or one with results that lstar measure --out wrote",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string?> _out = new("--out") { Description = $"A folder for {MergeFiles.JsonLines}, {MergeFiles.Csv} and {MergeFiles.Summary}", HelpName = "DIR" };
    private readonly Option<string?> _json = new("--json") { Description = "The statistics as one JSON document; - for standard output", HelpName = "FILE" };
    private readonly Option<string?> _csv = new("--csv") { Description = "The table: a row for each cell, reading and way to one L*; - for standard output", HelpName = "FILE" };
    private readonly Option<bool> _byPrompt = new("--by-prompt") { Description = "Tables have a row for each prompt, too" };
    private readonly Option<bool> _quiet = new("--quiet") { Description = "No table" };
    private readonly Option<bool> _verbose = new("--verbose") { Description = "All remarks, and errors with their stack trace" };
    private readonly Option<bool> _noColor = new("--no-color") { Description = "No colour (NO_COLOR does the same)" };
    private readonly Surroundings _surroundings;

    private MergeCommand(Command command, Surroundings surroundings)
    {
        _surroundings = surroundings;
        _folders.Validators.Add(result =>
        {
            if (result.Tokens.FirstOrDefault(token => token.Value is "" or ['-', ..]) is { } wrong)
            {
                result.AddError(wrong.Value.Length == 0 ? "FOLDER: expected a folder, found an empty text" : $"{wrong.Value}: there is no such option");
            }
        });
        command.Arguments.Add(_folders);
        foreach (var option in (Option[])[_out, _json, _csv, _byPrompt, _quiet, _verbose, _noColor])
        {
            command.Options.Add(option);
        }

        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
    }

    public static Command Create(Surroundings surroundings)
    {
        var command = new Command("merge", "The results of sweeps as one table: each cell once, contradictions named, and what they say together");
        _ = new MergeCommand(command, surroundings);
        return command;
    }

    private int Run(ParseResult parsed, CancellationToken cancellation)
    {
        var folders = parsed.GetValue(_folders) ?? [];
        if (folders.Length == 0)
        {
            throw new UsageException("merge: no FOLDER is given; name folders that lstar sweep or lstar measure --out wrote");
        }

        var (folder, json, csv) = (parsed.GetValue(_out), parsed.GetValue(_json), parsed.GetValue(_csv));
        Check(folder, json, csv);
        var sweep = MergedSweep.Read(folders, cancellation: cancellation);
        Remark(sweep, parsed.GetValue(_verbose));
        var summary = MergeSummary.Of(sweep);
        cancellation.ThrowIfCancellationRequested();
        if (!parsed.GetValue(_quiet) && !OutputFile.IsStandardOutput(json) && !OutputFile.IsStandardOutput(csv))
        {
            MergeReport.Print(Look.Of(_surroundings, parsed.GetValue(_noColor)), summary);
        }

        Write(summary, folder, json, csv, parsed.GetValue(_byPrompt));
        return sweep.Conflicts.Count > 0 ? ExitCode.CheckFailed : ExitCode.Done;
    }

    private void Write(MergeSummary summary, string? folder, string? json, string? csv, bool byPrompt)
    {
        var cells = summary.Sweep.Cells;
        if (folder is not null)
        {
            Parallel.Invoke(
                () => OutputFile.Write(Path.Combine(folder, MergeFiles.JsonLines), _surroundings.Out, stream => MergedTable.WriteJsonLines(stream, cells, byPrompt)),
                () => OutputFile.Write(Path.Combine(folder, MergeFiles.Csv), _surroundings.Out, stream => Csv(stream, cells, byPrompt)),
                () => OutputFile.Write(Path.Combine(folder, MergeFiles.Summary), _surroundings.Out, stream => ResultFiles.Json(stream, writer => SummaryJson.Write(writer, summary))));
        }

        if (json is not null)
        {
            OutputFile.Write(json, _surroundings.Out, stream => ResultFiles.Json(stream, writer => SummaryJson.Write(writer, summary)));
        }

        if (csv is not null)
        {
            OutputFile.Write(csv, _surroundings.Out, stream => Csv(stream, cells, byPrompt));
        }
    }

    private static void Csv(Stream stream, IReadOnlyList<MergedCell> cells, bool byPrompt)
    {
        using var writer = new StreamWriter(stream, bufferSize: 1 << 16, leaveOpen: true);
        MergedTable.WriteCsv(writer, cells, byPrompt);
    }

    /// <summary>A path that cannot be written is known before the work.</summary>
    private void Check(string? folder, string? json, string? csv)
    {
        if (folder is not null)
        {
            if (folder.Length == 0 || File.Exists(folder))
            {
                throw new UsageException($"{_out.Name}: expected a folder, found {(folder.Length == 0 ? "an empty name" : $"a file: {folder}")}");
            }

            OutputFile.CheckFolder(_out.Name, folder);
        }

        foreach (var (option, path) in new[] { (_json.Name, json), (_csv.Name, csv) })
        {
            if (path is not null)
            {
                OutputFile.Check(option, path);
            }
        }

        OutputFile.CheckApart(_json.Name, json, _csv.Name, csv);
    }

    private void Remark(MergedSweep sweep, bool verbose)
    {
        string[] remarks =
        [
            .. sweep.Conflicts.Select(conflict => $"conflict, not merged: {MergeReport.Conflict(conflict)}"), .. sweep.PassedOver.Select(passed => $"passed over {passed}"),
            .. sweep.Failed.Select(failed => $"failed: {failed.Cell}: {failed.Error}"), .. sweep.Remarks,
        ];
        foreach (var remark in verbose ? remarks : remarks.Take(MostRemarks))
        {
            _surroundings.Error.WriteLine($"lstar: {OneLine.Of(remark, int.MaxValue)}");
        }

        if (!verbose && remarks.Length > MostRemarks)
        {
            _surroundings.Error.WriteLine($"lstar: {remarks.Length - MostRemarks} more remarks (--verbose has all; {MergeReport.Counts(sweep)})");
        }
    }
}
