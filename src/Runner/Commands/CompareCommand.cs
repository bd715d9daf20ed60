using System.CommandLine;
using LStar.Experiments.Comparing;
using LStar.Experiments.Measuring;
using LStar.Experiments.Prompts;
using LStar.Models.Checkpoints;
using LStar.Models.Engines;
using LStar.Models.Engines.Reference;
using LStar.Runner.Engines;
using LStar.Runner.Progress;
using LStar.Runner.Reports;

namespace LStar.Runner.Commands;

/// <summary>lstar compare: how far engines are from float64 and from each other, in units of the noise of what they compute in.</summary>
internal sealed class CompareCommand
{
    private readonly CommonOptions _common;
    private readonly EngineOptions _engines;
    private readonly Surroundings _surroundings;

    private CompareCommand(Command command, Surroundings surroundings)
    {
        _surroundings = surroundings;
        _common = new CommonOptions(command);
        _common.Json.Description = "One JSON document {\"comparisons\": [...]}; - for standard output";
        _engines = new EngineOptions(command, several: true);
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
    }

    public static Command Create(Surroundings surroundings)
    {
        var command = new Command("compare", "Holds engines against float64: every figure, every layer, every L*. Exit code 1 if an engine is off by more than its rounding");
        _ = new CompareCommand(command, surroundings);
        return command;
    }

    private int Run(ParseResult parsed, CancellationToken cancellation)
    {
        var choices = _engines.Choices(parsed, _surroundings);
        foreach (var choice in choices)
        {
            choice.Open().Dispose();
        }

        var prompts = _common.ReadPrompts(parsed);
        var arguments = ModelList.Of(parsed.GetValue(_common.Models) ?? []);
        var files = new TableFiles(parsed.GetValue(_common.Json), null, _surroundings.Out);
        var quiet = parsed.GetValue(_common.Quiet);
        var comparisons = new List<EngineComparison>();
        using var progress = new RunProgress(_surroundings, new RunTally(_surroundings, quiet), arguments, prompts.Count);
        var code = ModelLoop.Run(arguments, new ModelFinding(_surroundings, quiet, cancellation), _surroundings, parsed.GetValue(_common.Verbose), model =>
        {
            progress.Open(model.Name);
            var options = Options(parsed) with { Progress = progress.Layer };
            comparisons.Add(Compare(model, choices, prompts, options, cancellation));
            progress.Measured(comparisons[^1].Exact);
            return comparisons[^1].Exact.Measured.Any();
        }, progress);
        progress.Clear();
        if (!quiet && !files.UseStandardOutput)
        {
            CompareReport.Print(Look.Of(_surroundings, parsed.GetValue(_common.NoColor)), comparisons);
        }

        files.Write(writer => CompareReport.Write(writer, comparisons), () => throw new InvalidOperationException("no table was asked for"));
        var beyond = comparisons.Any(comparison => Enumerable.Range(0, choices.Count).Any(engine => comparison.Beyond(engine).Any()));
        return Math.Max(code, beyond ? ExitCode.CheckFailed : ExitCode.Done);
    }

    /// <summary>Everything in float64, everything in each precision's rounding, then every engine.</summary>
    private EngineComparison Compare(ModelReference model, IReadOnlyList<EngineChoice> choices, IReadOnlyList<Prompt> prompts, MeasureOptions options, CancellationToken cancellation)
    {
        var exact = Measure(new ReferenceEngine(Rounding.Float64, options.Threads));
        var noise = choices.Select(choice => choice.Rounding).Distinct().ToDictionary(rounding => rounding, rounding => Measure(new ReferenceEngine(rounding, options.Threads)));
        return EngineComparison.Of(exact, noise, [.. choices.Select(choice => new EngineRun(choice.Text, choice.Rounding, Measure(choice.Open())))]);

        ModelMeasurement Measure(IEngine engine)
        {
            using (engine)
            {
                return Measurement.Run(model.Name, model.Folder, engine, prompts, options, _surroundings.Clock, cancellation);
            }
        }
    }

    private MeasureOptions Options(ParseResult parsed)
    {
        var options = new MeasureOptions { BeginningOfText = _common.ReadBos(parsed), Threads = _engines.Threads(parsed), Spectra = Spectra.None };
        return _engines.BatchTokens(parsed) is { } tokens ? options with { BatchTokens = tokens } : options;
    }
}
