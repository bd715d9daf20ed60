using System.CommandLine;
using System.Text.Json;
using LStar.Experiments.Claims;
using LStar.Experiments.Measuring;
using LStar.Experiments.Published;
using LStar.Models;
using LStar.Runner.Progress;
using LStar.Runner.Reports;

namespace LStar.Runner.Commands;

/// <summary>lstar claims [MODEL...]: the ledger of claims. Without models from published figures alone.</summary>
internal sealed class ClaimsCommand
{
    private readonly Option<bool> _strict = new("--strict") { Description = "Exit code 1 if a claim is refuted (LSTAR_STRICT=1 does the same)" };
    private readonly Option<string?> _csv = new("--csv") { Description = "A row for each claim; - for standard output", HelpName = "FILE" };
    private readonly CommonOptions _common;
    private readonly PictureOptions _pictures;
    private readonly EngineOptions _engine;
    private readonly Surroundings _surroundings;

    private ClaimsCommand(Command command, Surroundings surroundings)
    {
        _surroundings = surroundings;
        _common = new CommonOptions(command, prompts: false);
        _common.Models.Description = "Models to measure on the sources' prompts: a folder with a checkpoint, or a name in LSTAR_MODELS or on the Hub, org/name[@revision]. Without one: published figures alone";
        _common.Json.Description = "One JSON document {\"claims\": [...]}; - for standard output";
        command.Options.Add(_csv);
        command.Options.Add(_strict);
        _pictures = new PictureOptions(command);
        _engine = new EngineOptions(command);
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
    }

    public static Command Create(Surroundings surroundings)
    {
        var command = new Command("claims", "Every claim of the sources with its verdict: supported, refuted, undecided or not measurable here");
        _ = new ClaimsCommand(command, surroundings);
        return command;
    }

    private int Run(ParseResult parsed, CancellationToken cancellation)
    {
        var (json, quiet) = (parsed.GetValue(_common.Json), parsed.GetValue(_common.Quiet));
        var files = new TableFiles(json, parsed.GetValue(_csv), _surroundings.Out);
        var pictures = _pictures.Read(parsed, _surroundings, quiet, (_common.Json.Name, json), (_csv.Name, parsed.GetValue(_csv)));
        var measured = new List<ModelMeasurement>();
        var tally = new RunTally(_surroundings, quiet);
        var code = Measure(parsed, measured, tally, cancellation);
        cancellation.ThrowIfCancellationRequested();
        var ledger = ClaimLedger.Of(new Evidence(PublishedData.Load(), measured));
        if (!quiet && !files.UseStandardOutput && !pictures.UseStandardOutput)
        {
            ClaimsReport.Print(Look.Of(_surroundings, parsed.GetValue(_common.NoColor)), ledger);
        }

        files.Write(WriteJson, () => LedgerTable.Of(ledger));
        pictures.Write("lstar claims", WriteJson, cancellation);
        tally.Summarise();
        var strict = parsed.GetValue(_strict) || _surroundings.Environment("LSTAR_STRICT") == "1";
        return Math.Max(code, strict && ledger.Count(Outcome.Refuted) > 0 ? ExitCode.CheckFailed : ExitCode.Done);

        void WriteJson(Utf8JsonWriter writer) => LedgerJson.Write(writer, ledger, _surroundings.Clock.GetUtcNow());
    }

    private int Measure(ParseResult parsed, List<ModelMeasurement> measured, RunTally tally, CancellationToken cancellation)
    {
        using var engine = _engine.Create(parsed, _surroundings);
        var options = new MeasureOptions { Threads = _engine.Threads(parsed), BatchTokens = _engine.BatchTokens(parsed) ?? new MeasureOptions().BatchTokens };
        var arguments = parsed.GetValue(_common.Models) ?? [];
        using var progress = new RunProgress(_surroundings, tally, arguments, ClaimPrompts.All.Count);
        return ModelLoop.Run(arguments, new ModelFinding(_surroundings, parsed.GetValue(_common.Quiet), cancellation), _surroundings, parsed.GetValue(_common.Verbose), model =>
        {
            cancellation.ThrowIfCancellationRequested();
            progress.Open(model.Name);
            var result = Measurement.Run(
                model.Name, model.Folder, engine, ClaimPrompts.All, options with { Progress = progress.Layer }, _surroundings.Clock, cancellation);
            progress.Measured(result);
            foreach (var prompt in result.Prompts.Where(prompt => prompt.Error is not null))
            {
                _surroundings.Error.WriteLine($"lstar: {OneLine.Of($"{result.Model}: prompt {prompt.Id}: {prompt.Error}")}");
            }

            measured.Add(result);
            return result.Measured.Any();
        }, progress);
    }
}
