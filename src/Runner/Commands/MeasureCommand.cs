using System.CommandLine;
using LStar.Experiments.Measuring;
using LStar.Experiments.Prompts;
using LStar.Experiments.Readings;
using LStar.Models;
using LStar.Models.Checkpoints;
using LStar.Models.Engines;
using LStar.Runner.Progress;
using LStar.Runner.Reports;

namespace LStar.Runner.Commands;

/// <summary>lstar measure: measures every layer of the models, and locates L*.</summary>
internal sealed class MeasureCommand
{
    private readonly Option<bool> _logits = new("--logits") { Description = "Also the last token's likeliest successors, and the prompt's mean negative log-likelihood" };
    private readonly Option<bool> _lens = new("--lens") { Description = "Also lens KL and lens entropy" };
    private readonly Option<string[]> _maps = new("--maps") { Description = "Keep this attention map in the results (repeatable)", HelpName = "LAYER:HEAD", Arity = ArgumentArity.OneOrMore };
    private readonly Option<bool> _all = new("--all") { Description = "Every locator on every curve" };
    private readonly Option<string?> _out = new("--out") { Description = "A folder for one MODEL.json each", HelpName = "DIR" };
    private readonly Option<string?> _csv = new("--csv") { Description = "A row for each model, prompt and layer; - for standard output", HelpName = "FILE" };
    private readonly Option<bool> _noSpectra = new("--no-spectra") { Description = "Results without singular values, which a table alone never asks for" };
    private readonly Option<bool> _memory = new("--memory") { Description = "Say where memory went" };
    private readonly CommonOptions _common;
    private readonly PictureOptions _pictures;
    private readonly EngineOptions _engine;
    private readonly Surroundings _surroundings;

    private MeasureCommand(Command command, Surroundings surroundings)
    {
        _surroundings = surroundings;
        _common = new CommonOptions(command);
        foreach (var option in (Option[])[_out, _csv, _all, _logits, _lens, _maps, _noSpectra, _memory])
        {
            command.Options.Add(option);
        }

        _pictures = new PictureOptions(command);
        _engine = new EngineOptions(command);
    }

    public static Command Create(Surroundings surroundings)
    {
        var command = new Command("measure", "Measures every layer of the models and locates L*. What is done where no command is named");
        AddTo(command, surroundings);
        return command;
    }

    /// <summary>Gives a command measure's arguments, options and action.</summary>
    public static void AddTo(Command command, Surroundings surroundings)
    {
        var measure = new MeasureCommand(command, surroundings);
        command.SetAction((parsed, cancellation) => Task.FromResult(measure.Run(parsed, cancellation)));
    }

    private int Run(ParseResult parsed, CancellationToken cancellation)
    {
        var options = ReadOptions(parsed);
        using var engine = _engine.Create(parsed, _surroundings);
        var prompts = _common.ReadPrompts(parsed);
        var arguments = ModelList.Of(parsed.GetValue(_common.Models) ?? []);
        var files = new ResultFiles(parsed.GetValue(_out), parsed.GetValue(_common.Json), parsed.GetValue(_csv), parsed.GetValue(_all), _surroundings.Out);
        var quiet = parsed.GetValue(_common.Quiet);
        var pictures = _pictures.Read(parsed, _surroundings, quiet, (_common.Json.Name, parsed.GetValue(_common.Json)), (_csv.Name, parsed.GetValue(_csv)));
        var measured = new List<ModelMeasurement>();
        var tally = new RunTally(_surroundings, quiet);
        var memory = parsed.GetValue(_memory) ? new MemoryReport(engine) : null;
        using var progress = new RunProgress(_surroundings, tally, arguments, prompts.Count);
        var interrupted = false;
        try
        {
            return ModelLoop.Run(arguments, new ModelFinding(_surroundings, quiet, cancellation), _surroundings, parsed.GetValue(_common.Verbose), model =>
            {
                progress.Open(model.Name);
                var watched = options with { Progress = LayerDone, WhileCompiling = measured.Count == 0 ? shape => ReadingNulls.Prepare(shape.Layers) : null };
                var result = Measure(model, engine, prompts, watched, cancellation);
                progress.Measured(result);
                Remark(result);
                measured.Add(result);
                files.Add(model, result);
                return result.Measured.Any();

                void LayerDone(int layer, int layers)
                {
                    progress.Layer(layer, layers);
                    memory?.Look(model.Name, layer);
                }
            }, progress);
        }
        catch (OperationCanceledException)
        {
            interrupted = true;
            throw;
        }
        finally
        {
            progress.Clear();
            if (!quiet && !files.UseStandardOutput && !pictures.UseStandardOutput)
            {
                MeasureReport.Print(Look.Of(_surroundings, parsed.GetValue(_common.NoColor)), measured, parsed.GetValue(_all));
            }

            memory?.Print(_surroundings.Error);

            files.Finish(measured, interrupted);
            if (measured.Count > 0)
            {
                pictures.Write("lstar measure", writer => files.Write(writer, measured, interrupted), cancellation);
            }

            tally.Summarise();
        }
    }

    private ModelMeasurement Measure(ModelReference model, IEngine engine, IReadOnlyList<Prompt> prompts, MeasureOptions options, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            return Measurement.Run(model.Name, model.Folder, engine, prompts, options, _surroundings.Clock, cancellation);
        }
        catch (NoSuchMapException e)
        {
            throw new UsageException($"{_maps.Name}: {model.Name}: {e.Message}");
        }
    }

    private void Remark(ModelMeasurement result)
    {
        foreach (var prompt in result.Prompts)
        {
            foreach (var remark in prompt.Error is null ? prompt.Remarks : [prompt.Error])
            {
                _surroundings.Error.WriteLine($"lstar: {OneLine.Of($"{result.Model}: prompt {prompt.Id}: {remark}")}");
            }
        }
    }

    private MeasureOptions ReadOptions(ParseResult parsed)
    {
        var options = new MeasureOptions
        {
            BeginningOfText = _common.ReadBos(parsed),
            Threads = _engine.Threads(parsed),
            Logits = parsed.GetValue(_logits),
            Lens = parsed.GetValue(_lens),
            Spectra = Saves(parsed) && !parsed.GetValue(_noSpectra) ? Spectra.All : Spectra.None,
            Maps = [.. (parsed.GetValue(_maps) ?? []).Select(ReadMap).Distinct()],
        };
        return _engine.BatchTokens(parsed) is { } tokens ? options with { BatchTokens = tokens } : options;
    }

    /// <summary>Whether a result file is asked for: no table shows a singular value, and no reading uses one.</summary>
    private bool Saves(ParseResult parsed) =>
        (parsed.GetValue(_out) ?? parsed.GetValue(_common.Json) ?? parsed.GetValue(_csv)) is not null;

    private MapRequest ReadMap(string text) =>
        text.Split(':') is [var layer, var head] && ushort.TryParse(layer, out var l) && ushort.TryParse(head, out var h)
            ? new MapRequest(l, h)
            : throw new UsageException($"{_maps.Name}: expected LAYER:HEAD, such as 3:0, found {text}");
}
