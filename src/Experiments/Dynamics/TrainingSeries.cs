using System.Globalization;
using System.Text.RegularExpressions;
using LStar.Experiments.Merging;

namespace LStar.Experiments.Dynamics;

/// <summary>One model at several steps of its training, measured alike: on the same set of prompts, by the same engine, with the same options.</summary>
/// <param name="Name">The series, or the model without its step.</param>
/// <param name="PromptSet">The set of prompts; null where none is known.</param>
/// <param name="Engine">The engine.</param>
/// <param name="Options">The options as JSON; null where none are known.</param>
/// <param name="Steps">Ascending.</param>
public sealed partial record TrainingSeries(string Name, string? PromptSet, string Engine, string? Options, IReadOnlyList<TrainingStep> Steps)
{
    private const string NoName = "series";

    /// <summary>The series in some cells, read with their curves: all cells that have a training step. Steps of one model have one depth; where they have not, they are not of one series.</summary>
    public static IReadOnlyList<TrainingSeries> All(IReadOnlyList<MergedCell> cells) =>
    [
        .. cells
            .Where(cell => cell.Step is not null)
            .GroupBy(cell => (Name: cell.Series ?? Without(cell.Name), cell.PromptSet, cell.Engine, cell.Options, cell.Layers))
            .OrderBy(group => group.Key.Name, StringComparer.Ordinal).ThenBy(group => group.Key.PromptSet, StringComparer.Ordinal).ThenBy(group => group.Key.Engine, StringComparer.Ordinal)
            .Select(group => new TrainingSeries(
                group.Key.Name, group.Key.PromptSet, group.Key.Engine, group.Key.Options,
                [.. group.GroupBy(cell => cell.Step!.Value).OrderBy(step => step.Key).Select(step => TrainingStep.Of(step.Key, [.. step]))])),
    ];

    /// <summary>The number in step(\d+) of a name; null where there is none.</summary>
    public static long? StepOf(string name) =>
        InName().Match(name) is { Success: true } match && long.TryParse(match.Groups["step"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var step) ? step : null;

    /// <summary>org/model@step512 is of org/model, and step512 of a series without a name.</summary>
    private static string Without(string name) => InName().Replace(name, "", 1).Trim('@', '-', '_', '/', '.') is { Length: > 0 } left ? left : NoName;

    [GeneratedRegex("step(?<step>[0-9]+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex InName();
}
