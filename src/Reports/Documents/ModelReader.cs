using LStar.Experiments.Readings;
using LStar.Experiments.Results;

namespace LStar.Reports.Documents;

/// <summary>Reads a model's object as <see cref="ResultJson"/> writes it, or a golden.</summary>
internal static class ModelReader
{
    /// <summary>The deepest model that is believed; published ones have some hundred blocks.</summary>
    private const int MostLayers = 2000;

    private static readonly (string Key, string Name)[] Spectrum =
        [("frobenius", CurveNames.ValueFrobenius), ("spectral", CurveNames.ValueSpectral), ("condition", CurveNames.ValueCondition)];

    /// <summary>Keys of the facts, and what a page calls them.</summary>
    private static readonly (string Key, string Name)[] FactNames =
    [
        ("architecture", "architecture"), ("layers", "layers"), ("heads", "heads"), ("keyValueHeads", "key/value heads"), ("width", "width"), ("headDim", "head width"),
        ("feedForward", "feed-forward width"), ("vocabulary", "vocabulary"), ("norms", "norms"), ("parameters", "parameters"), ("by", "measured by"), ("time", "time"),
    ];

    public static ModelDocument Read(JsonPart model)
    {
        if (model.Optional("schema") is { } schema && schema.Whole(0, int.MaxValue) > ResultJson.SchemaVersion)
        {
            throw new ResultFileException(
                model.File, $"schema {schema.Value.GetRawText()} is newer than this program reads ({ResultJson.SchemaVersion}): a newer lstar wrote it");
        }

        var layers = model["layers"].Whole(1, MostLayers);
        var weights = model.Optional("weights");
        return new ModelDocument
        {
            File = model.File,
            Name = model["model"].Text(),
            Layers = layers,
            Facts = [.. FactNames.Select(fact => (fact.Name, Value: model.Optional(fact.Key))).Where(fact => fact.Value is not null).Select(fact => (fact.Name, Fact(fact.Value!.Value)))],
            Weights = weights is null ? new Dictionary<string, double[]>() : Weights(weights.Value, layers),
            Scales = weights?.Optional("scales") is { } scales ? ByFamily(scales, "l2", layers) : new Dictionary<string, double[]>(),
            Temperatures = model.Optional("gammaFits") is { } fits ? ByFamily(fits, "temperature", layers) : new Dictionary<string, double[]>(),
            Readings = model.Optional("readings") is { } readings
                ? [.. readings.Properties().Select(reading => ReadingReader.Read(reading.Name, reading.Value, layers))]
                : null,
            Prompts = [.. model["prompts"].Items().Select(prompt => PromptReader.Read(prompt, layers))],
        };
    }

    private static string Fact(JsonPart value) => value.Value.ValueKind == System.Text.Json.JsonValueKind.Number ? value.Value.GetRawText() : value.Text();

    private static Dictionary<string, double[]> Weights(JsonPart weights, int layers)
    {
        var curves = new Dictionary<string, double[]>(StringComparer.Ordinal);
        if (weights.Optional("valueEnergy") is { } energy)
        {
            curves.Add(Curves.ValueEnergy, energy.Numbers(layers));
        }

        if (weights.Optional("value") is not { } value)
        {
            return curves;
        }

        var rows = value.Length() == layers ? value.Items() : throw value.Wrong($"{layers} objects");
        foreach (var (key, name) in Spectrum)
        {
            curves.Add(name, [.. rows.Select(row => row.Find(key)?.Number() ?? double.NaN)]);
        }

        return curves;
    }

    /// <summary>A curve of each family that has it; a family that is null has none.</summary>
    private static Dictionary<string, double[]> ByFamily(JsonPart families, string key, int layers)
    {
        var curves = new Dictionary<string, double[]>(StringComparer.Ordinal);
        foreach (var (family, value) in families.Properties())
        {
            if (!value.IsNull && value.Optional(key) is { } numbers)
            {
                curves.Add(family, numbers.Numbers(layers));
            }
        }

        return curves;
    }
}
