using System.CommandLine;
using LStar.Experiments.Judging;
using LStar.Experiments.Submissions;
using LStar.Metrics.Formulas.Expressions;
using LStar.Runner.Reports;

namespace LStar.Runner.Commands;

/// <summary>lstar formula judge FILE...: what submitted formulas are worth.</summary>
internal sealed class FormulaJudgeCommand
{
    private readonly Argument<string[]> _files = new("FILE") { Description = "Submissions, in the format of source 002 (README), or a formula itself: \"L* = L(0.3 + 0.1 ln L)\"", Arity = ArgumentArity.OneOrMore };
    private readonly Option<int> _draws = FormulaOptions.Draws();
    private readonly Option<bool> _strict = new("--strict") { Description = "Exit code 1 where a formula is not sound" };
    private readonly FormulaOptions _options;
    private readonly Surroundings _surroundings;

    private FormulaJudgeCommand(Command command, Surroundings surroundings)
    {
        _surroundings = surroundings;
        command.Arguments.Add(_files);
        command.Options.Add(_draws);
        command.Options.Add(_strict);
        _options = new FormulaOptions(command);
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
    }

    public static Command Create(Surroundings surroundings)
    {
        var command = new Command("judge", "What a submitted formula is worth: errors on models seen and not seen, beside chance, and a verdict");
        _ = new FormulaJudgeCommand(command, surroundings);
        return command;
    }

    private int Run(ParseResult parsed, CancellationToken cancellation)
    {
        var files = new TableFiles(parsed.GetValue(_options.Json), parsed.GetValue(_options.Csv), _surroundings.Out);
        var quiet = parsed.GetValue(_options.Quiet);
        var pictures = _options.Pictures.Read(parsed, _surroundings, quiet, (_options.Json.Name, parsed.GetValue(_options.Json)), (_options.Csv.Name, parsed.GetValue(_options.Csv)));
        var submissions = parsed.GetValue(_files)!.Select(Submission).ToList();
        var data = _options.Data(parsed, _surroundings);
        var judged = new List<SubmissionJudgement>();
        foreach (var submission in submissions)
        {
            judged.Add(Judged(submission, data, parsed.GetValue(_draws), _options.Seed(parsed), _options.Parallel(parsed, cancellation)));
            if (!quiet && !files.UseStandardOutput && !pictures.UseStandardOutput)
            {
                FormulaOptions.Print(_surroundings, page => JudgementText.Print(page, judged[^1]));
                _surroundings.Out.WriteLine();
            }
        }

        var board = new Board(data, judged);
        files.Write(json => JudgementJson.Write(json, board), () => board.Table);
        pictures.Write("lstar formula judge", json => JudgementJson.Write(json, board), cancellation);
        return parsed.GetValue(_strict) && judged.Any(each => each.Judgement.Verdict.IsSound != true) ? ExitCode.CheckFailed : ExitCode.Done;
    }

    internal static SubmissionJudgement Judged(SubmittedFormula submission, JudgingData data, int draws, int seed, ParallelOptions parallel)
    {
        try
        {
            if (data.Points.Where(point => submission.Formula.WhyMissing(point.Inputs) is null).ToList() is { Count: > 0 } known && known.All(point => !double.IsFinite(submission.Formula.Predict(point.Inputs))))
            {
                throw new SubmissionException(submission.Name, $"L* = {submission.Text}: has no finite value for any of {known.Count} models: a division by zero, a logarithm of what is not positive, or beyond 1.8e308");
            }

            return SubmissionJudgement.Of(submission, data, draws, seed, parallel);
        }
        catch (ExpressionException e)
        {
            throw new SubmissionException(submission.Name, e.Message, e);
        }
    }

    /// <summary>A file, or what is itself a formula.</summary>
    private static SubmittedFormula Submission(string argument) => argument.Contains('=', StringComparison.Ordinal) && !File.Exists(argument)
        ? SubmissionFile.Parse($"## Proposed Formula\n{argument.ReplaceLineEndings(" ")}", "formula")
        : SubmissionFile.Read(argument);
}
