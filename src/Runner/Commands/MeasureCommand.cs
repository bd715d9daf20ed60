using System.CommandLine;
using LStar.Experiments.Measuring;
using LStar.Experiments.Prompts;
using LStar.Models.Checkpoints;
using LStar.Models.Engines;
using LStar.Runner.Reports;

namespace LStar.Runner.Commands;

/// <summary>lstar measure: measures every layer of the models, and locates L*.</summary>
internal sealed class MeasureCommand
{
    private readonly CommonOptions _common = new();
    private readonly Option<bool> _logits = new("--logits") { Description = "Also the last token's likeliest successors, and the prompt's mean negative log-likelihood" };
    private readonly Option<bool> _lens = new("--lens") { Description = "Also lens KL and lens entropy" };
    private readonly Option<string[]> _maps = new("--maps") { Description = "Keep this attention map in the results (repeatable)", HelpName = "LAYER:HEAD", Arity = ArgumentArity.OneOrMore };
    private readonly Option<bool> _all = new("--all") { Description = "Every locator on every curve" };
    private readonly Option<string?> _out = new("--out") { Description = "A folder for one MODEL.json each", HelpName = "DIR" };
    private readonly Option<string?> _csv = new("--csv") { Description = "A row for each model, prompt and layer; - for standard output", HelpName = "FILE" };
    private readonly Option<bool> _memory = new("--memory") { Description = "Say where memory went" };
    private readonly Surroundings _surroundings;

    private MeasureCommand(Surroundings surroundings) => _surroundings = surroundings;

    public static Command Create(Surroundings surroundings)
    {
        var command = new Command("measure", "Measures every layer of the models and locates L*");
        AddTo(command, surroundings);
        return command;
    }

    /// <summary>Gives a command measure's arguments, options and action: the program without a command measures, too.</summary>
    public static void AddTo(Command command, Surroundings surroundings)
    {
        var measure = new MeasureCommand(surroundings);
        measure._common.AddInputs(command);
        foreach (var option in (Option[])[measure._logits, measure._lens, measure._maps, measure._all, measure._out, measure._csv, measure._memory])
        {
            command.Options.Add(option);
        }

        measure._common.AddEngine(command);
        command.SetAction((parsed, cancellation) => Task.FromResult(measure.Run(parsed, cancellation)));
    }

    private int Run(ParseResult parsed, CancellationToken cancellation)
    {
        var prompts = _common.ReadPrompts(parsed);
        var options = ReadOptions(parsed);
        var arguments = ModelList.Of(parsed.GetValue(_common.Models) ?? []);
        var files = new ResultFiles(parsed.GetValue(_out), parsed.GetValue(_common.Json), parsed.GetValue(_csv), parsed.GetValue(_all), _surroundings.Out);
        using var engine = _common.CreateEngine(parsed, _surroundings);
        var measured = new List<ModelMeasurement>();
        var quiet = parsed.GetValue(_common.Quiet);
        try
        {
            return ModelLoop.Run(arguments, _surroundings, parsed.GetValue(_common.Verbose), model => Measure(model, engine, prompts, options, files, measured, quiet, cancellation));
        }
        finally
        {
            files.Finish(measured);
            if (!quiet && !files.UseStandardOutput && measured.Count > 0)
            {
                var look = Look.Of(_surroundings, parsed.GetValue(_common.NoColor));
                MeasureReport.Print(look, measured, parsed.GetValue(_all));
            }

            if (parsed.GetValue(_memory))
            {
                MemoryReport.Print(_surroundings.Error);
            }
        }
    }

    /// <summary>One model, written at once; false where none of its prompts could be measured.</summary>
    private bool Measure(
        ModelReference model, IEngine engine, IReadOnlyList<Prompt> prompts, MeasureOptions options, ResultFiles files, List<ModelMeasurement> measured, bool quiet,
        CancellationToken cancellation)
    {
        using var progress = ProgressLine.Of(_surroundings, quiet, model.Name);
        var result = Measurement.Run(model.Name, model.Folder, engine, prompts, options with { Progress = progress.Show }, _surroundings.Clock, cancellation);
        progress.Clear();
        foreach (var prompt in result.Prompts)
        {
            foreach (var remark in prompt.Error is null ? prompt.Remarks : [prompt.Error])
            {
                _surroundings.Error.WriteLine($"lstar: {model.Name}: prompt {prompt.Id}: {remark}");
            }
        }

        files.Add(model, result);
        measured.Add(result);
        return result.Measured.Any();
    }

    private MeasureOptions ReadOptions(ParseResult parsed) => new()
    {
        BeginningOfText = _common.ReadBos(parsed),
        BatchTokens = _common.ReadBatchTokens(parsed),
        Threads = _common.ReadThreads(parsed),
        Logits = parsed.GetValue(_logits),
        Lens = parsed.GetValue(_lens),
        Maps = [.. (parsed.GetValue(_maps) ?? []).Select(ReadMap)],
    };

    private static MapRequest ReadMap(string text) =>
        text.Split(':') is [var layer, var head] && ushort.TryParse(layer, out var l) && ushort.TryParse(head, out var h)
            ? new MapRequest(l, h)
            : throw new UsageException($"--maps: expected LAYER:HEAD, such as 3:0, found {text}");
}
