using System.Text.Json;
using System.Text.Json.Nodes;
using LStar.Experiments.Measuring;
using LStar.Experiments.Readings;
using LStar.Experiments.Results;
using LStar.Experiments.Snapshots;

namespace LStar.Experiments.Merging;

/// <summary>
/// Whether two results of one cell say the same. Where they differ by a byte, their figures are compared as a snapshot's are: the curves within the tolerances of <see cref="SnapshotTolerances.Figures"/>, which
/// are those that the goldens state, and each L* with its curve, so that a tie may fall either way. The row-sum traces are rounding error and are left out.
/// </summary>
internal static class CellFigures
{
    private static readonly string[] Compared = ["weights", "gammaFits", "readings", "prompts"];

    private static readonly IReadOnlyList<Reading> OfPrompts = [.. ReadingCatalogue.All.Where(reading => reading.Aggregation != Aggregation.WeightsOnly && !reading.IsNoise)];

    private static readonly IReadOnlyList<Reading> OfWeights = [.. ReadingCatalogue.All.Where(reading => reading.Aggregation == Aggregation.WeightsOnly)];

    /// <summary>What differs beyond its tolerance; empty where the two agree.</summary>
    /// <exception cref="ResultFileException">One can no longer be read.</exception>
    public static IReadOnlyList<SnapshotDifference> Compare(string first, string second)
    {
        using FileBytes a = new(), b = new();
        var one = a.Of(first);
        var other = b.Of(second);
        if (HaveSameSections(one, other))
        {
            return [];
        }

        return Snapshot.Compare(Document(other, second), Document(one, first), SnapshotTolerances.Figures);
    }

    private static bool HaveSameSections(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        var (a, b) = (Sections(one), Sections(other));
        foreach (var name in Compared)
        {
            if (!one[a[name]].SequenceEqual(other[b[name]]))
            {
                return false;
            }
        }

        return true;
    }

    private static Dictionary<string, Range> Sections(ReadOnlySpan<byte> bytes)
    {
        var found = Compared.ToDictionary(name => name, _ => 0..0, StringComparer.Ordinal);
        var json = new JsonCursor(bytes);
        json.Read();
        while (json.NextProperty(out var name))
        {
            var start = json.TokenStart;
            json.Skip();
            if (found.ContainsKey(name))
            {
                found[name] = start..json.TokenEnd;
            }
        }

        return found;
    }

    private static JsonObject Document(ReadOnlySpan<byte> bytes, string file)
    {
        try
        {
            var root = JsonNode.Parse(bytes)!.AsObject();
            var layers = root["layers"]!.GetValue<int>();
            var weights = root["weights"]?.AsObject();
            var readings = root["readings"]!.AsObject();
            return new JsonObject
            {
                ["layers"] = layers,
                ["weights"] = new JsonObject { ["curves"] = OfTheWeights(weights), ["readings"] = Points(OfWeights, readings, null) },
                ["prompts"] = new JsonObject(root["prompts"]!.AsArray().Select(prompt => KeyValuePair.Create<string, JsonNode?>(prompt!["id"]!.GetValue<string>(), Prompt(prompt.AsObject(), layers, readings)))),
            };
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException or NullReferenceException or ArgumentException)
        {
            throw new ResultFileException(file, "expected a result, found JSON of another kind", error);
        }
    }

    private static JsonObject OfTheWeights(JsonObject? weights)
    {
        var curves = new JsonObject { [Curves.ValueEnergy] = weights?[Curves.ValueEnergy]?.DeepClone() };
        foreach (var (family, scale) in weights?["scales"]?.AsObject() ?? [])
        {
            curves[family] = scale?["l2"]?.DeepClone();
        }

        foreach (var spectrum in (string[])["value", "valuePublished"])
        {
            foreach (var figure in (string[])["frobenius", "spectral", "condition"])
            {
                curves[$"{spectrum}{char.ToUpperInvariant(figure[0])}{figure[1..]}"] = weights?[spectrum]?.AsArray() is { } rows ? new JsonArray([.. rows.Select(row => row?[figure]?.DeepClone())]) : null;
            }
        }

        return curves;
    }

    private static JsonObject Prompt(JsonObject prompt, int layers, JsonObject readings)
    {
        var document = new JsonObject { ["text"] = prompt["text"]?.DeepClone(), ["ids"] = prompt["ids"]?.DeepClone(), ["error"] = prompt["error"]?.DeepClone() };
        if (prompt["metrics"]?.AsObject() is not { } metrics)
        {
            return document;
        }

        var curves = new JsonObject();
        var byLayer = new Dictionary<string, double[]>(StringComparer.Ordinal);
        foreach (var (name, values) in metrics.Where(metric => metric.Key is not (MetricNames.TraceRowSum or MetricNames.TraceRowSumHalf)))
        {
            curves[name] = values?.DeepClone();
            if (values is JsonArray array && array.All(item => item is null or JsonValue))
            {
                byLayer[name] = [.. array.Select(item => item?.GetValue<double>() ?? double.NaN)];
            }
        }

        foreach (var reading in OfPrompts)
        {
            curves[reading.Curve] = Curves.Of(byLayer, layers, reading.Curve) is { } curve ? new JsonArray([.. curve.Select(value => double.IsFinite(value) ? JsonValue.Create(value) : null)]) : null;
        }

        document["curves"] = curves;
        document["readings"] = Points(OfPrompts, readings, prompt["id"]!.GetValue<string>());
        document["logits"] = prompt["logits"]?["topIds"]?.DeepClone();
        return document;
    }

    private static JsonObject Points(IReadOnlyList<Reading> readings, JsonObject found, string? prompt)
    {
        var points = new JsonObject();
        foreach (var reading in readings)
        {
            if ((prompt is null ? found[reading.Name]?["averaged"] : found[reading.Name]?["byPrompt"]?[prompt])?.DeepClone() is JsonObject point)
            {
                point["curve"] = reading.Curve;
                points[reading.Name] = point;
            }
        }

        return points;
    }
}
