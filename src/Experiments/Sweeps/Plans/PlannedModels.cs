using System.Globalization;
using System.Text.RegularExpressions;
using LStar.Models.Checkpoints.Gguf;
using LStar.Models.Hub;

namespace LStar.Experiments.Sweeps.Plans;

/// <summary>The models that a plan stands for: braces and patterns expanded, in the plan's order, each path and name once.</summary>
public static partial class PlannedModels
{
    private const int Most = 20_000;

    /// <summary>Expands the plan's models.</summary>
    /// <exception cref="PlanException">A pattern finds no model, braces stand for too many, or what is said of a model does not fit it.</exception>
    public static IReadOnlyList<PlannedModel> Of(Plan plan)
    {
        List<PlannedModel> models = [];
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var entry in plan.Models)
        {
            PlannedModel[] expanded = [.. Expand(plan, entry)];
            CheckSteps(plan, entry, expanded);
            foreach (var model in expanded)
            {
                if (places.TryAdd(model.Argument, models.Count))
                {
                    models.Add(model);
                }
                else if (models[places[model.Argument]] is { Series: null, Family: null })
                {
                    // The entry that says more of it counts.
                    models[places[model.Argument]] = model;
                }
            }

            if (models.Count > Most)
            {
                throw Wrong(plan, entry, $"stands for more than {Most} models, with those before it");
            }
        }

        return Named(models);
    }

    private static IEnumerable<PlannedModel> Expand(Plan plan, ModelEntry entry)
    {
        var written = Path.Exists(Path.Combine(plan.Folder, entry.Model)) ? [entry.Model] : Braces.Expand(entry.Model, Most);
        var revisions = entry.Revisions.Select(revision => Braces.Expand(revision, Most)).ToList();
        if (written is null || revisions.Contains(null) || revisions.Sum(each => (long)each!.Count) * written.Count > Most)
        {
            throw Wrong(plan, entry, $"braces stand for more than {Most} models");
        }

        string[] all = [.. revisions.SelectMany(each => each!).Distinct(StringComparer.Ordinal)];
        return written.SelectMany(model => all.Length > 0 ? AtRevisions(plan, entry, model, all) : One(plan, entry, model));
    }

    private static IEnumerable<PlannedModel> AtRevisions(Plan plan, ModelEntry entry, string model, string[] revisions) => revisions.Select(revision =>
        !model.Contains('@', StringComparison.Ordinal) && !Path.Exists(Path.Combine(plan.Folder, model)) && HubId.TryParse($"{model}@{revision}", out _)
            ? Model(entry, $"{model}@{revision}", $"{model}@{revision}", entry.Series ?? model, revision)
            : throw Wrong(plan, entry, $"\"revisions\" are of a model on the Hub, such as EleutherAI/pythia-70m, found {model} at {revision}"));

    private static IEnumerable<PlannedModel> One(Plan plan, ModelEntry entry, string model)
    {
        if (Path.Exists(Path.Combine(plan.Folder, model)))
        {
            return [Folder(entry, Path.GetFullPath(Path.Combine(plan.Folder, model)))];
        }

        if (Glob.IsPattern(model))
        {
            PlannedModel[] found = [.. Glob.Expand(plan.Folder, model).Where(IsModel).Select(path => Folder(entry, path))];
            return found.Length > 0 ? found : throw Wrong(plan, entry, $"\"{model}\" finds no folder with a config.json and no .gguf file, from {plan.Folder}");
        }

        if (Path.IsPathRooted(model) || model.StartsWith('.') || model.EndsWith(".gguf", StringComparison.OrdinalIgnoreCase))
        {
            throw Wrong(plan, entry, $"there is no {Path.GetFullPath(Path.Combine(plan.Folder, model))}");
        }

        var revision = model.Contains('@', StringComparison.Ordinal) && HubId.TryParse(model, out var id) ? id.Revision : null;
        return [Model(entry, model, model, entry.Series ?? (revision is null ? null : model.Split('@')[0]), revision)];
    }

    private static PlannedModel Folder(ModelEntry entry, string path)
    {
        var name = GgufLocation.IsFile(path) ? GgufModel.NameOf(path) : Path.GetFileName(Path.TrimEndingDirectorySeparator(path));
        return entry.Series is { } series ? Model(entry, $"{series}@{name}", path, series, name) : Model(entry, name, path, null, null) with { Step = StepOf(entry, name) };
    }

    private static PlannedModel Model(ModelEntry entry, string name, string argument, string? series, string? revision) => new(name, argument)
    {
        Series = series,
        Revision = revision,
        Step = revision is null ? StepOf(entry, name) : StepOf(entry, revision),
        Family = entry.Family,
    };

    private static long? StepOf(ModelEntry entry, string name) =>
        entry.Steps.TryGetValue(name, out var given) ? given
        : StepName().Match(name) is { Success: true } match && long.TryParse(match.Groups["step"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var step) ? step
        : null;

    private static bool IsModel(string path) =>
        (GgufLocation.IsFile(path) && !GgufModel.IsLaterPart(path)) || File.Exists(Path.Combine(path, "config.json")) || (Directory.Exists(path) && GgufLocation.In(path).Count == 1);

    /// <summary>Names of steps that nothing has are mistyped.</summary>
    private static void CheckSteps(Plan plan, ModelEntry entry, IEnumerable<PlannedModel> models)
    {
        var names = models.Select(model => model.Revision ?? model.Name).ToHashSet(StringComparer.Ordinal);
        if (entry.Steps.Keys.FirstOrDefault(name => !names.Contains(name)) is { } unknown)
        {
            throw Wrong(plan, entry, $"\"steps\" names {unknown}, which is none of {string.Join(", ", names.Order(StringComparer.Ordinal).Take(5))}{(names.Count > 5 ? $" and {names.Count - 5} more" : "")}");
        }
    }

    /// <summary>Each under a name of its own: with as many parts of its path in front as tell it from those before, at last with a number.</summary>
    private static List<PlannedModel> Named(List<PlannedModel> models)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return models.ConvertAll(model =>
        {
            var name = model.Name;
            for (var above = Path.GetDirectoryName(model.Argument); taken.Contains(name) && model.Series is null && Path.GetFileName(above) is { Length: > 0 } part; above = Path.GetDirectoryName(above))
            {
                name = $"{part}/{name}";
            }

            for (var number = 2; !taken.Add(name); number++)
            {
                name = $"{model.Name} ({number})";
            }

            return model with { Name = name };
        });
    }

    private static PlanException Wrong(Plan plan, ModelEntry entry, string what) => new(plan.File, $"{entry.Place}: {what}");

    [GeneratedRegex("step(?<step>[0-9]+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex StepName();
}
