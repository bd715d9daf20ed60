using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using LStar.Experiments.Measuring;
using LStar.Experiments.Results;
using LStar.Experiments.Sources;
using LStar.Experiments.Sources.Gamma;
using LStar.Models.Checkpoints;
using LStar.Models.Engines;
using LStar.Runner.Reports;

namespace LStar.Runner.Commands;

/// <summary>lstar experiment NAME [MODEL...]: an experiment of the sources, on any models.</summary>
internal sealed class ExperimentCommand
{
    private readonly Argument<string> _name = new("NAME")
    {
        Description = $"{string.Join(", ", SourceExperiments.All.Select(experiment => experiment.Name))}, or all",
    };

    private readonly Option<string?> _out = new("--out") { Description = "A folder for one NAME.json each", HelpName = "DIR" };
    private readonly Option<string[]> _scales = new("--scales")
    {
        Description = "gamma: scales from a JSON file {\"scales\": {family: [a number a layer]}} (repeatable)",
        HelpName = "FILE",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly CommonOptions _common;
    private readonly EngineOptions _engine;
    private readonly Surroundings _surroundings;

    private ExperimentCommand(Command command, Surroundings surroundings)
    {
        _surroundings = surroundings;
        command.Arguments.Add(_name);
        _common = new CommonOptions(command, prompts: false);
        command.Options.Add(_out);
        command.Options.Add(_scales);
        _engine = new EngineOptions(command);
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
    }

    public static Command Create(Surroundings surroundings)
    {
        var command = new Command("experiment", "An experiment of the sources, with their prompts and in their words");
        _ = new ExperimentCommand(command, surroundings);
        return command;
    }

    private int Run(ParseResult parsed, CancellationToken cancellation)
    {
        var experiments = Chosen(parsed.GetValue(_name)!);
        var scales = ReadScales(parsed, experiments);
        using var engine = _engine.Create(parsed, _surroundings);
        var (json, folder, quiet) = (parsed.GetValue(_common.Json), parsed.GetValue(_out), parsed.GetValue(_common.Quiet));
        CheckOutputs(json, folder);
        var results = new List<(ISourceExperiment Experiment, IExperimentResult Result)>();
        var named = parsed.GetValue(_common.Models) is { Length: > 0 };
        var code = ExitCode.Done;
        foreach (var experiment in experiments)
        {
            var measured = new List<ModelMeasurement>();
            if ((experiment.Needs != ExperimentNeed.Nothing || (named && experiment.Prompts.Count > 0)) && !OnlyScales(parsed, scales, experiments))
            {
                code = Math.Max(code, Measure(parsed, experiment, engine, measured, quiet, cancellation));
            }

            var time = _surroundings.Clock.GetUtcNow();
            var result = experiment is GammaExperiment && scales.Count > 0
                ? GammaExperiment.Of([.. measured.Select(ScaleSet.Of), .. scales], time)
                : experiment.Run(measured, time);
            results.Add((experiment, result));
            if (!quiet && json != "-")
            {
                _surroundings.Out.WriteLine($"{experiment.Name}: {experiment.About}");
                result.Print(_surroundings.Out);
                _surroundings.Out.WriteLine();
            }

            if (folder is not null)
            {
                OutputFile.Write(Path.Combine(folder, $"{experiment.Name}.json"), _surroundings.Out, stream => WriteJson(stream, experiment, result));
            }
        }

        if (json is not null)
        {
            OutputFile.Write(json, _surroundings.Out, stream => WriteJson(stream, results));
        }

        return code;
    }

    /// <summary>A path that cannot be written is known before the work.</summary>
    private void CheckOutputs(string? json, string? folder)
    {
        if (json is not null)
        {
            OutputFile.Check(_common.Json.Name, json);
        }

        if (folder is not null)
        {
            OutputFile.CheckFolder(_out.Name, folder, folder.Length > 0 ? folder : throw new UsageException($"{_out.Name}: expected a folder, found an empty name"));
        }
    }

    private static IReadOnlyList<ISourceExperiment> Chosen(string name) => name == "all"
        ? SourceExperiments.All
        : SourceExperiments.All.FirstOrDefault(experiment => experiment.Name == name) is { } found
            ? [found]
            : throw new UsageException($"experiment {name}: expected {string.Join(", ", SourceExperiments.All.Select(experiment => experiment.Name))} or all");

    private IReadOnlyList<ScaleSet> ReadScales(ParseResult parsed, IReadOnlyList<ISourceExperiment> experiments)
    {
        var files = parsed.GetValue(_scales) ?? [];
        return files.Length == 0 || experiments.Any(experiment => experiment is GammaExperiment)
            ? [.. files.Select(ScaleFile.Read)]
            : throw new UsageException($"{_scales.Name}: only gamma reads scales from a file");
    }

    /// <summary>Files of scales take the place of the zoo, where no model is named and no other experiment asks for it.</summary>
    private bool OnlyScales(ParseResult parsed, IReadOnlyList<ScaleSet> scales, IReadOnlyList<ISourceExperiment> experiments) =>
        scales.Count > 0 && experiments.Count == 1 && (parsed.GetValue(_common.Models) ?? []).Length == 0;

    private int Measure(ParseResult parsed, ISourceExperiment experiment, IEngine engine, List<ModelMeasurement> measured, bool quiet, CancellationToken cancellation)
    {
        var options = experiment.Measuring(new MeasureOptions { Threads = _engine.Threads(parsed), BatchTokens = _engine.BatchTokens(parsed) ?? new MeasureOptions().BatchTokens });
        var arguments = ModelList.Of(parsed.GetValue(_common.Models) ?? []);
        var place = 0;
        return ModelLoop.Run(arguments, _surroundings, parsed.GetValue(_common.Verbose), model =>
        {
            cancellation.ThrowIfCancellationRequested();
            using var progress = ProgressLine.Of(_surroundings, quiet, model.Name, ++place, arguments.Count);
            measured.Add(Measurement.Run(
                model.Name, model.Folder, engine, experiment.Prompts, options with { Progress = progress.Show }, _surroundings.Clock, cancellation));
            return true;
        });
    }

    /// <summary>The source's results file, and before all else which experiment it is of: some have an "experiment" of their own, a title, so that the name has a key apart.</summary>
    private static void WriteJson(Stream stream, ISourceExperiment experiment, IExperimentResult result)
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

    private static void WriteJson(Stream stream, List<(ISourceExperiment Experiment, IExperimentResult Result)> results)
    {
        using var json = new Utf8JsonWriter(stream, ResultJson.Options);
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
