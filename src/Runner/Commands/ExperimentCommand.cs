using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using LStar.Experiments.Catalogue;
using LStar.Experiments.Dynamics;
using LStar.Experiments.Measuring;
using LStar.Experiments.Printing;
using LStar.Experiments.Results;
using LStar.Experiments.Sources;
using LStar.Experiments.Sources.Gamma;
using LStar.Models.Checkpoints;
using LStar.Models.Engines;
using LStar.Runner.Progress;
using LStar.Runner.Reports;

namespace LStar.Runner.Commands;

/// <summary>lstar experiment NAME [MODEL...]: an experiment of the sources, or one of ours, on any models.</summary>
internal sealed class ExperimentCommand
{
    private static readonly string Names = string.Join(", ", ExperimentCatalogue.All.Select(experiment => experiment.Name));

    private readonly Argument<string> _name = new("NAME")
    {
        Description = $"{Names}; or all, which are the sources'",
    };

    private readonly Option<string?> _csv = new("--csv") { Description = "The main table of one experiment: a row a model, formula or layer; - for standard output", HelpName = "FILE" };
    private readonly Option<string?> _out = new("--out") { Description = "A folder for one NAME.json each", HelpName = "DIR" };
    private readonly Option<string[]> _scales = new("--scales")
    {
        Description = "gamma: scales from a JSON file {\"scales\": {family: [a number a layer]}} (repeatable)",
        HelpName = "FILE",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly CommonOptions _common;
    private readonly DynamicsOptions _dynamics;
    private readonly PictureOptions _pictures;
    private readonly EngineOptions _engine;
    private readonly Surroundings _surroundings;

    private ExperimentCommand(Command command, Surroundings surroundings)
    {
        _surroundings = surroundings;
        _name.CompletionSources.Add([.. ExperimentCatalogue.All.Select(experiment => experiment.Name), "all"]);
        command.Arguments.Add(_name);
        _common = new CommonOptions(command, prompts: false);
        command.Options.Add(_csv);
        command.Options.Add(_out);
        command.Options.Add(_scales);
        _dynamics = new DynamicsOptions(command);
        _pictures = new PictureOptions(command);
        _engine = new EngineOptions(command);
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
    }

    public static Command Create(Surroundings surroundings)
    {
        var command = new Command("experiment", "An experiment of the sources, with their prompts and in their words; or dynamics, ours: L* while a model learns");
        _ = new ExperimentCommand(command, surroundings);
        return command;
    }

    private int Run(ParseResult parsed, CancellationToken cancellation)
    {
        var experiments = Chosen(parsed.GetValue(_name)!);
        var scales = ReadScales(parsed, experiments);
        _dynamics.Check(parsed, experiments, parsed.GetValue(_common.Models) ?? []);
        using var engine = _engine.Create(parsed, _surroundings);
        var (json, folder, quiet) = (parsed.GetValue(_common.Json), parsed.GetValue(_out), parsed.GetValue(_common.Quiet));
        var files = Files(json, parsed.GetValue(_csv), folder, experiments);
        var pictures = _pictures.Read(parsed, _surroundings, quiet, (_common.Json.Name, json), (_csv.Name, parsed.GetValue(_csv)));
        var results = new List<(IExperiment Experiment, IExperimentResult Result)>();
        var named = parsed.GetValue(_common.Models) is { Length: > 0 };
        var code = ExitCode.Done;
        var tally = new RunTally(_surroundings, quiet);
        foreach (var experiment in experiments)
        {
            cancellation.ThrowIfCancellationRequested();
            var measured = new List<ModelMeasurement>();
            var measures = (experiment.Needs != ExperimentNeed.Nothing || (named && experiment.Prompts.Count > 0)) && !OnlyScales(parsed, scales, experiments) && !_dynamics.MeasuresNothing(parsed, named);
            var models = measures ? ModelList.Of(parsed.GetValue(_common.Models) ?? [], experiment.Models) : [];
            var pair = new List<ModelMeasurement>();
            using var progress = new RunProgress(_surroundings, tally, [.. models, .. _dynamics.ToMeasure(parsed)], experiment.Prompts.Count, experiments.Count > 1 ? experiment.Name : null);
            if (measures)
            {
                code = Math.Max(code, Measure(parsed, experiment, engine, models, measured, progress, cancellation));
            }

            code = Math.Max(code, Measure(parsed, experiment, engine, _dynamics.ToMeasure(parsed), pair, progress, cancellation));
            progress.Say(experiment.Name, "computing");
            var time = _surroundings.Clock.GetUtcNow();
            var result = experiment switch
            {
                GammaExperiment when scales.Count > 0 => GammaExperiment.Of([.. measured.Select(ScaleSet.Of), .. scales], time),
                DynamicsExperiment => _dynamics.Run(parsed, measured, pair, time, cancellation),
                _ => experiment.Run(measured, time),
            };
            progress.Clear();
            results.Add((experiment, result));
            if (!quiet && !files.UseStandardOutput && !pictures.UseStandardOutput)
            {
                Print(experiment, result);
            }

            if (folder is not null)
            {
                OutputFile.Write(Path.Combine(folder, $"{experiment.Name}.json"), _surroundings.Out, stream => WriteJson(stream, experiment, result));
            }
        }

        files.Write(writer => WriteJson(writer, results), () => results[0].Result.Table);
        pictures.Write("lstar experiment", writer => WriteJson(writer, results), cancellation);
        tally.Summarise();
        return code;
    }

    /// <summary>On a terminal fitted to it, elsewhere as wide as need be.</summary>
    private void Print(IExperiment experiment, IExperimentResult result)
    {
        using var writer = _surroundings.OutIsTerminal ? new PageWriter(_surroundings.Out, _surroundings.Columns) : null;
        var page = writer ?? _surroundings.Out;
        page.WriteLine($"{experiment.Name}: {experiment.About}");
        result.Print(page);
        page.WriteLine();
    }

    /// <summary>A path that cannot be written is known before the work.</summary>
    private TableFiles Files(string? json, string? csv, string? folder, IReadOnlyList<IExperiment> experiments)
    {
        if (csv is not null && experiments.Count > 1)
        {
            throw new UsageException($"{_csv.Name}: every experiment has a table of its own; name one: {string.Join(", ", experiments.Select(experiment => experiment.Name))}");
        }

        if (folder is not null)
        {
            OutputFile.CheckFolder(_out.Name, folder.Length > 0 ? folder : throw new UsageException($"{_out.Name}: expected a folder, found an empty name"));
        }

        return new TableFiles(json, csv, _surroundings.Out);
    }

    private static IReadOnlyList<IExperiment> Chosen(string name) => name == "all"
        ? SourceExperiments.All
        : ExperimentCatalogue.All.FirstOrDefault(experiment => experiment.Name == name) is { } found ? [found] : throw new UsageException($"experiment {name}: expected {Names} or all");

    private IReadOnlyList<ScaleSet> ReadScales(ParseResult parsed, IReadOnlyList<IExperiment> experiments)
    {
        var files = parsed.GetValue(_scales) ?? [];
        return files.Length == 0 || experiments.Any(experiment => experiment is GammaExperiment)
            ? [.. files.Select(ScaleFile.Read)]
            : throw new UsageException($"{_scales.Name}: only gamma reads scales from a file");
    }

    /// <summary>Files of scales take the place of the zoo, where no model is named and no other experiment asks for it.</summary>
    private bool OnlyScales(ParseResult parsed, IReadOnlyList<ScaleSet> scales, IReadOnlyList<IExperiment> experiments) =>
        scales.Count > 0 && experiments.Count == 1 && (parsed.GetValue(_common.Models) ?? []).Length == 0;

    private int Measure(
        ParseResult parsed, IExperiment experiment, IEngine engine, IReadOnlyList<string> models, List<ModelMeasurement> measured, RunProgress progress, CancellationToken cancellation)
    {
        var options = experiment.Measuring(new MeasureOptions { Threads = _engine.Threads(parsed), BatchTokens = _engine.BatchTokens(parsed) ?? new MeasureOptions().BatchTokens });
        return ModelLoop.Run(models, new ModelFinding(_surroundings, parsed.GetValue(_common.Quiet), cancellation), _surroundings, parsed.GetValue(_common.Verbose), model =>
        {
            cancellation.ThrowIfCancellationRequested();
            progress.Open(model.Name);
            var result = Measurement.Run(model.Name, model.Folder, engine, experiment.Prompts, options with { Progress = progress.Layer }, _surroundings.Clock, cancellation);
            progress.Measured(result);
            measured.Add(result);
            return true;
        }, progress);
    }

    /// <summary>The source's results file, and before all else which experiment it is of: some have an "experiment" of their own, a title, so that the name has a key apart.</summary>
    private static void WriteJson(Stream stream, IExperiment experiment, IExperimentResult result)
    {
        using var whole = new MemoryStream();
        using (var json = new Utf8JsonWriter(whole, ResultJson.Options))
        {
            result.WriteJson(json);
        }

        var named = JsonNode.Parse(whole.GetBuffer().AsSpan(0, (int)whole.Length))!.AsObject();
        named.Insert(0, SourceExperiments.NameKey, experiment.Name);
        using var writer = new Utf8JsonWriter(stream, ResultJson.Options);
        named.WriteTo(writer);
    }

    private static void WriteJson(Utf8JsonWriter json, List<(IExperiment Experiment, IExperimentResult Result)> results)
    {
        json.WriteStartObject();
        json.WriteStartObject("experiments");
        foreach (var (experiment, result) in results)
        {
            json.WritePropertyName(experiment.Name);
            result.WriteJson(json);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
