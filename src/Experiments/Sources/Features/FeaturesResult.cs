using System.Text.Json;
using LStar.Experiments.Results;

namespace LStar.Experiments.Sources.Features;

/// <summary>What source 000's experiment found.</summary>
/// <param name="Time">When.</param>
/// <param name="Models">Every model's features, in the order given.</param>
/// <param name="ByRows">With W_V by value rows: what the source's own figures are compared with.</param>
/// <param name="ByKey">With W_V as the source's code picks it.</param>
/// <param name="Nulls">A null for each model's L*; null where there is no L*.</param>
public sealed record FeaturesResult(
    DateTimeOffset Time, IReadOnlyList<ModelFeatures> Models, FeatureAnalysis ByRows, FeatureAnalysis ByKey, IReadOnlyList<MidpointNull?> Nulls) : IExperimentResult
{
    /// <summary>A row a model, with the source's features by value rows and ours.</summary>
    public ResultTable Table
    {
        get
        {
            Feature[] features = [.. Feature.Basic, .. Feature.Entropies, .. Feature.Values, .. Feature.Further];
            return new ResultTable(
                ["model", .. features.Select(feature => feature.Name)],
                [.. ByRows.Models.Select(row => (object?[])[row.Model.Model, .. features.Select(feature => (object?)feature.Of(row.Model, row.Values))])]);
        }
    }

    /// <inheritdoc/>
    public void Print(TextWriter writer) => FeaturesText.Print(writer, this);

    /// <inheritdoc/>
    public void WriteJson(Utf8JsonWriter json) => FeaturesJson.Write(json, this);
}
