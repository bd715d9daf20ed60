using System.CommandLine;
using LStar.Experiments.Judging;
using LStar.Experiments.Submissions;
using LStar.Runner.Reports;

namespace LStar.Runner.Commands;

/// <summary>lstar formula board: all submissions, ranked.</summary>
internal sealed class FormulaBoardCommand
{
    private readonly Option<string?> _submissions = new("--submissions") { Description = "A folder of submissions (*.md) beside those of the sources; default: submissions/, where there is one", HelpName = "DIR" };
    private readonly Option<int> _draws = FormulaOptions.Draws();
    private readonly FormulaOptions _options;
    private readonly Surroundings _surroundings;

    private FormulaBoardCommand(Command command, Surroundings surroundings)
    {
        _surroundings = surroundings;
        command.Options.Add(_submissions);
        command.Options.Add(_draws);
        _options = new FormulaOptions(command);
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
    }

    public static Command Create(Surroundings surroundings)
    {
        var command = new Command("board", "All submissions, those of the sources among them, judged on the same models and ranked");
        _ = new FormulaBoardCommand(command, surroundings);
        return command;
    }

    private int Run(ParseResult parsed, CancellationToken cancellation)
    {
        var files = new TableFiles(parsed.GetValue(_options.Json), parsed.GetValue(_options.Csv), _surroundings.Out);
        var quiet = parsed.GetValue(_options.Quiet);
        var pictures = _options.Pictures.Read(parsed, _surroundings, quiet, (_options.Json.Name, parsed.GetValue(_options.Json)), (_options.Csv.Name, parsed.GetValue(_options.Csv)));
        var (submissions, failed) = Submissions(parsed.GetValue(_submissions));
        var data = _options.Data(parsed, _surroundings);
        var board = Board.Of(submissions, data, parsed.GetValue(_draws), _options.Seed(parsed), _options.Parallel(parsed, cancellation));
        if (!quiet && !files.UseStandardOutput && !pictures.UseStandardOutput)
        {
            FormulaOptions.Print(_surroundings, page => BoardText.Print(page, board));
        }

        files.Write(json => JudgementJson.Write(json, board), () => board.Table);
        pictures.Write("lstar formula board", json => JudgementJson.Write(json, board), cancellation);
        return failed ? ExitCode.UnusableInput : ExitCode.Done;
    }

    /// <summary>The sources', and those of the folder; a file that is none is said, and the rest go on.</summary>
    private (IReadOnlyList<SubmittedFormula> Submissions, bool Failed) Submissions(string? folder)
    {
        if (folder is not null && !Directory.Exists(folder))
        {
            throw new UsageException($"{_submissions.Name}: there is no folder {folder}");
        }

        var all = SourceSubmissions.All.ToDictionary(submission => submission.Name, StringComparer.Ordinal);
        var failed = false;
        var where = folder ?? "submissions";
        foreach (var file in Directory.Exists(where) ? Directory.GetFiles(where, "*.md").Order(StringComparer.Ordinal) : Enumerable.Empty<string>())
        {
            try
            {
                var submission = SubmissionFile.Read(file);
                all[submission.Name] = submission;
            }
            catch (SubmissionException e)
            {
                _surroundings.Error.WriteLine($"lstar: {e.Message}");
                failed = true;
            }
        }

        return ([.. all.Values], failed);
    }
}
