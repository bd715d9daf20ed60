using System.Text.Json;
using LStar.Experiments.Measuring;
using LStar.Experiments.Readings;
using LStar.Metrics.Fitting;

namespace LStar.Experiments.Results;

/// <summary>The parts of a result that no prompt enters: "weights" and "gammaFits".</summary>
internal static class WeightsJson
{
    public static void Write(Utf8JsonWriter json, ModelMeasurement model)
    {
        json.WriteStartObject("weights");
        Spectra(json, "value", model.Weights.Select(layer => layer.Value));
        Spectra(json, "valuePublished", model.Weights.Select(layer => layer.ValuePublished));
        var energy = Curves.OfWeights(model, Curves.ValueEnergy)!;
        json.Numbers("valueEnergy", energy);
        json.WriteStartObject("locators");
        LocatedJson.Layers(json, Curves.ValueEnergy, energy);
        json.WriteEndObject();
        json.WriteStartObject("margins");
        LocatedJson.Margins(json, Curves.ValueEnergy, energy);
        json.WriteEndObject();
        json.WriteStartArray("valueByKey");
        foreach (var entry in model.ValueByKey)
        {
            json.WriteStartObject();
            json.WriteString("key", entry.Key);
            json.Numbers("shape", entry.Shape.Select(size => (double)size));
            json.Number("energy", entry.Energy);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.Numbers("valueFirstHeadPublished", model.Weights.Select(layer => layer.ValuePublished.BlockEnergies[0]));
        json.WriteStartObject("scales");
        foreach (var family in Families(model))
        {
            json.WriteStartObject(family);
            json.Numbers("l2", model.Weights.Select(layer => layer.Scales[family].L2));
            json.Numbers("meanAbs", model.Weights.Select(layer => layer.Scales[family].MeanAbsolute));
            json.Numbers("rms", model.Weights.Select(layer => layer.Scales[family].Rms));
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartObject("gammaFits");
        foreach (var family in Families(model))
        {
            json.WritePropertyName(family);
            Fits(json, Curves.OfWeights(model, family)!);
        }

        json.WriteEndObject();
    }

    private static IEnumerable<string> Families(ModelMeasurement model) => WeightMetrics.Families.Where(family => Curves.OfWeights(model, family) is not null);

    private static void Spectra(Utf8JsonWriter json, string name, IEnumerable<ValueSpectrum> layers)
    {
        json.WriteStartArray(name);
        foreach (var layer in layers)
        {
            json.WriteStartObject();
            json.Number("frobenius", layer.Frobenius);
            json.Number("spectral", layer.Singular.Largest);
            json.Number("smallest", layer.Singular.Smallest);
            json.Number("condition", layer.Singular.Condition);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Fits(Utf8JsonWriter json, double[] scale)
    {
        if (ScaleFits.Of(scale, out _) is not { } fits)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        Fit(json, "linear", ("a", fits.Linear.A), ("b", fits.Linear.B), ("r2", fits.Linear.R2));
        Fit(json, "power", ("a", fits.Power?.A), ("b", fits.Power?.B), ("r2", fits.Power?.R2));
        Fit(json, "exponential", ("a", fits.Exponential?.A), ("b", fits.Exponential?.B), ("r2", fits.Exponential?.R2));
        var two = fits.Piecewise;
        Fit(json, "piecewise", ("split", two?.Split), ("a1", two?.A1), ("b1", two?.B1), ("a2", two?.A2), ("b2", two?.B2), ("r2", two?.R2));
        json.Numbers("temperature", fits.Temperature);
        Fit(json, "kirkpatrick", ("a", fits.Kirkpatrick?.A), ("b", fits.Kirkpatrick?.B), ("r2", fits.Kirkpatrick?.R2));
        json.WriteEndObject();
    }

    /// <summary>One fit; null where its first figure is missing.</summary>
    private static void Fit(Utf8JsonWriter json, string name, params ReadOnlySpan<(string Name, double? Value)> figures)
    {
        if (figures[0].Value is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        foreach (var (figure, value) in figures)
        {
            json.Number(figure, value);
        }

        json.WriteEndObject();
    }
}
