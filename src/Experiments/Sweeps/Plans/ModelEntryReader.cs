namespace LStar.Experiments.Sweeps.Plans;

/// <summary>Reads an entry of a plan's models: a text, or an object with "model".</summary>
internal static class ModelEntryReader
{
    private static readonly string[] Keys = ["model", "revisions", "series", "family", "steps"];

    public static ModelEntry Read(PlanPart part)
    {
        if (part.IsText)
        {
            return new ModelEntry(part.Path, part.Name());
        }

        if (!part.IsObject)
        {
            throw part.Wrong("a model, or an object with \"model\"");
        }

        var model = part.Object(Keys).Required("model");
        return new ModelEntry(part.Path, model.Name())
        {
            Revisions = [.. (part.Optional("revisions")?.Some() ?? []).Select(revision => revision.Name())],
            Series = part.Optional("series")?.Text(),
            Family = part.Optional("family")?.Text(),
            Steps = Steps(part.Optional("steps")),
        };
    }

    private static Dictionary<string, long> Steps(PlanPart? part) =>
        (part?.Properties() ?? []).ToDictionary(step => step.Name, step => step.Value.Whole(0, long.MaxValue), StringComparer.Ordinal);
}
