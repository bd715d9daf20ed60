using System.Text.Json;

namespace LStar.Experiments.Sources.Gamma;

/// <summary>What source 004's experiment found.</summary>
/// <param name="Time">When.</param>
/// <param name="Models">Each model and each file of scales, in the order given.</param>
public sealed record GammaResult(DateTimeOffset Time, IReadOnlyList<GammaModel> Models) : IExperimentResult
{
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
