using LStar.Reports.Documents;

namespace LStar.Reports.Models;

/// <summary>What a report calls its models.</summary>
internal static class ModelLabels
{
    /// <summary>The names; where two are alike, with their files, and where these are alike too, with a number.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<ModelDocument> models)
    {
        var alike = models.GroupBy(model => model.Name).Where(group => group.Count() > 1).Select(group => group.Key).ToHashSet(StringComparer.Ordinal);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        return [.. models.Select(model => Free(alike.Contains(model.Name) ? $"{model.Name} ({model.File})" : model.Name, taken))];
    }

    private static string Free(string label, HashSet<string> taken)
    {
        var free = label;
        for (var number = 2; !taken.Add(free); number++)
        {
            free = $"{label} {number}";
        }

        return free;
    }
}
