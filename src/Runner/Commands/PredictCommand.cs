using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using LStar.Experiments.Sources.Challenge;
using LStar.Metrics.Formulas;
using LStar.Runner.Reports;

namespace LStar.Runner.Commands;

/// <summary>lstar predict: every formula's L* from a model's shape, and what else is known of it. Needs no model.</summary>
internal sealed class PredictCommand
{
    private readonly Option<int> _layers = Whole("--layers", "L, the model's layers");
    private readonly Option<int> _heads = Whole("--heads", "H, its attention heads");
    private readonly Option<double?> _gain = Number("--gain", "G", "The gain of the residual norm (002: as printed, that of block L-2)", "a number above 0", value => value > 0);
    private readonly Option<Behavior?> _behavior = new("--behavior")
    {
        Description = "What the network does to the residual norm: dampen or expand",
        HelpName = "dampen|expand",
        CustomParser = Behavior,
    };

    private readonly Option<double?> _gradient = Number(
        "--entropy-gradient", "X", "Normalised attention entropy of the last layer minus that of the first (000)", "a number from -1 to 1", value => value is >= -1 and <= 1);

    private readonly Option<double?> _condition = Number("--condition", "X", "Condition number of the first layer's W_V (000 caps it at 1000)", "a number from 1 on", value => value >= 1);
    private readonly Option<string?> _json = new("--json") { Description = "The same as JSON; - for standard output", HelpName = "FILE" };
    private readonly Option<bool> _quiet = new("--quiet") { Description = "No table" };
    private readonly Option<bool> _verbose = new("--verbose") { Description = "Errors with their stack trace" };
    private readonly Option<bool> _noColor = new("--no-color") { Description = "No colour (NO_COLOR does the same)" };

    public static Command Create(Surroundings surroundings)
    {
        var predict = new PredictCommand();
        predict._behavior.CompletionSources.Clear();
        predict._behavior.CompletionSources.Add("dampen", "expand");
        var command = new Command("predict", "Every formula's L* for a shape, with how far it is off on the eight published models")
        {
            predict._layers, predict._heads, predict._gain, predict._behavior, predict._gradient, predict._condition,
            predict._json, predict._quiet, predict._verbose, predict._noColor,
        };
        command.SetAction(parsed => predict.Run(parsed, surroundings));
        return command;
    }

    private int Run(ParseResult parsed, Surroundings surroundings)
    {
        var json = parsed.GetValue(_json);
        if (json is not null)
        {
            OutputFile.Check(_json.Name, json);
        }

        var inputs = new FormulaInputs(
            parsed.GetValue(_layers), parsed.GetValue(_heads), parsed.GetValue(_gain), parsed.GetValue(_behavior), parsed.GetValue(_gradient), parsed.GetValue(_condition));
        var predictions = ShapePrediction.All(inputs);
        if (!OutputFile.IsStandardOutput(json) && !parsed.GetValue(_quiet))
        {
            PredictReport.Print(Look.Of(surroundings, parsed.GetValue(_noColor)), inputs, predictions);
        }

        if (json is not null)
        {
            OutputFile.Write(json, surroundings.Out, stream => ResultFiles.Json(stream, writer => PredictJson.Write(writer, inputs, predictions)));
        }

        return ExitCode.Done;
    }

    private static Option<int> Whole(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "N",
        Required = true,
        CustomParser = result =>
        {
            if (int.TryParse(result.Tokens[0].Value, out var count) && count > 0)
            {
                return count;
            }

            result.AddError($"{name}: expected a whole number from 1 to {int.MaxValue}, found {result.Tokens[0].Value}");
            return 0;
        },
    };

    private static Option<double?> Number(string name, string symbol, string description, string expected, Func<double, bool> allowed) => new(name)
    {
        Description = description,
        HelpName = symbol,
        CustomParser = result =>
        {
            if (double.TryParse(result.Tokens[0].Value, NumberStyles.Float, null, out var value) && double.IsFinite(value) && allowed(value))
            {
                return value;
            }

            result.AddError($"{name}: expected {expected}, found {result.Tokens[0].Value}");
            return null;
        },
    };

    private static Behavior? Behavior(ArgumentResult result)
    {
        if (Behaviors.Parse(result.Tokens[0].Value) is (Metrics.Formulas.Behavior.Dampen or Metrics.Formulas.Behavior.Expand) and var behavior)
        {
            return behavior;
        }

        result.AddError($"--behavior: expected dampen or expand, found {result.Tokens[0].Value}");
        return null;
    }
}
