using LStar.Experiments.Sources.Notebook;
namespace LStar.Experiments.Sources.Features;

/// <summary>Correlations as source 000 prints them, and below a word on each that has no r, or that some models do not enter.</summary>
internal static class CorrelationText
{
    /// <summary>A table of r and p, and a word on those that have none.</summary>
    public static void Print(TextWriter writer, IReadOnlyList<FeatureCorrelation> correlations)
    {
        var frame = new NotebookFrame("correlation", "p_value");
        foreach (var (feature, pearson, _) in correlations)
        {
            frame.Add(feature.Name, 3, pearson.R, pearson.P);
        }

        frame.Print(writer);
        foreach (var group in correlations.Where(correlation => correlation.Pearson.R is null).GroupBy(correlation => Why(correlation.Pearson.Reason!)))
        {
            writer.WriteLine($"{string.Join(", ", group.Select(correlation => correlation.Feature.Name))}: {group.Key}");
        }

        foreach (var group in correlations.Where(correlation => correlation.Without.Count > 0).GroupBy(correlation => string.Join(", ", correlation.Without)))
        {
            writer.WriteLine($"{string.Join(", ", group.Select(correlation => correlation.Feature.Name))}: over {group.First().Pearson.Count} models, without {group.Key}");
        }
    }

    private static string Why(string reason) => reason switch
    {
        "the first quantity is constant" => "constant over these models, r is undefined (the source prints NaN)",
        "the second quantity is constant" => "L* is the same for all these models, r is undefined",
        _ => reason,
    };
}
