using System.Text.Json;
using LStar.Experiments.Results;

namespace LStar.Experiments.Sources.Gamma;

/// <summary>What source 004's experiment found.</summary>
/// <param name="Time">When.</param>
/// <param name="Models">Each model and each file of scales, in the order given.</param>
public sealed record GammaResult(DateTimeOffset Time, IReadOnlyList<GammaModel> Models) : IExperimentResult
{
    /// <summary>A row a model, family and layer, with the scale and that of its best form.</summary>
    public ResultTable Table => new(
        ["model", "family", "layer", "scale", "bestForm", "fitted"],
        [.. Models.SelectMany(model => model.Families.SelectMany(family => family.Values.Select((scale, layer) => (object?[])
            [model.Set.Name, family.Family, layer, scale, family.Forms?.BestByR2?.Name, family.Forms?.BestByR2?.Fitted[layer]])))]);

    /// <inheritdoc/>
    public void Print(TextWriter writer)
    {
        if (Models.Count == 0)
        {
            writer.WriteLine("no model was measured: there is nothing to fit");
        }

        foreach (var model in Models)
        {
            GammaText.Print(writer, model);
        }

        if (Models.Count > 1)
        {
            GammaSummary.Print(writer, Models);
        }
    }

    /// <inheritdoc/>
    public void WriteJson(Utf8JsonWriter json) => GammaJson.Write(json, this);
}
