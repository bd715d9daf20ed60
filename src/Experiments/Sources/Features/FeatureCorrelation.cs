using LStar.Metrics.Statistics;

namespace LStar.Experiments.Sources.Features;

/// <summary>Pearson's r of one feature with L* over models.</summary>
/// <param name="Feature">The feature.</param>
/// <param name="Pearson">r and p, or why there are none: fewer than 3 models, a constant.</param>
/// <param name="Without">Models that have an L* and not this feature: they do not enter.</param>
public sealed record FeatureCorrelation(Feature Feature, Correlation Pearson, IReadOnlyList<string> Without)
{
    /// <summary>The correlation over the models that have both.</summary>
    public static FeatureCorrelation Of(Feature feature, IReadOnlyList<(ModelFeatures Model, ValueFeatures Values)> models)
    {
        var located = models.Where(row => row.Model.LStar.Layer is not null).ToLookup(row => !double.IsNaN(feature.Of(row.Model, row.Values)));
        var pearson = Correlation.Pearson(
            [.. located[true].Select(row => feature.Of(row.Model, row.Values))],
            [.. located[true].Select(row => (double)row.Model.LStar.Layer!)]);
        return new FeatureCorrelation(feature, pearson, [.. located[false].Select(row => row.Model.Model)]);
    }

    /// <summary>As the source sorts: the largest abs(r) first, those without one last.</summary>
    public static IReadOnlyList<FeatureCorrelation> Sorted(IEnumerable<FeatureCorrelation> correlations) =>
        [.. correlations.OrderByDescending(correlation => correlation.Pearson.R is { } r ? Math.Abs(r) : -1)];
}
