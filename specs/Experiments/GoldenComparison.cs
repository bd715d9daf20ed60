using System.Text.Json;

namespace LStar.Specs.Experiments;

/// <summary>
/// A result of ours beside a golden, field by field, in the goldens' own names and nesting. Tolerances are those of the issue that asked for them,
/// stated once: relative to the largest value of the quantity over layers, at least 1e-6.
/// </summary>
internal sealed class GoldenComparison(JsonElement golden, JsonElement ours, double attentionTolerance)
{
    /// <summary>Sums of squares of the same stored weights: only the order of addition differs.</summary>
    private const double WeightTolerance = 1e-6;

    /// <summary>Logits pass the output matrix, and an exponential.</summary>
    private const double LensTolerance = 1e-4;

    /// <summary>The smallest singular value of an ill-conditioned float16 matrix carries fewer digits.</summary>
    private const double ConditionTolerance = 1e-3;

    private const double LogitTolerance = 2e-3;
    private const double NllTolerance = 1e-4;

    /// <summary>Closed forms of the same numbers.</summary>
    private const double FitTolerance = 1e-8;

    private readonly List<string> _differences = [];

    /// <summary>Each difference as a line; empty where all agree.</summary>
    public IReadOnlyList<string> Differences()
    {
        foreach (var name in (string[])["architecture", "layers", "heads", "width", "headDim", "vocabulary", "parameters"])
        {
            Same(name, golden.GetProperty(name).ToString(), ours.GetProperty(name).ToString());
        }

        Weights(golden.GetProperty("weights"), ours.GetProperty("weights"));
        foreach (var fits in golden.GetProperty("gammaFits").EnumerateObject())
        {
            Tree($"gammaFits.{fits.Name}", fits.Value, ours.GetProperty("gammaFits").GetProperty(fits.Name), FitTolerance);
        }

        var prompts = ours.GetProperty("prompts").EnumerateArray().ToDictionary(prompt => prompt.GetProperty("id").GetString()!);
        foreach (var prompt in golden.GetProperty("prompts").EnumerateArray())
        {
            Prompt(prompt, prompts[prompt.GetProperty("id").GetString()!]);
        }

        return _differences;
    }

    private static double Largest(double[] values) => Math.Max(1e-6, values.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty().Max());

    private void Same(string where, string expected, string actual)
    {
        if (expected != actual)
        {
            _differences.Add($"{where}: expected {expected}, found {actual}");
        }
    }

    private void Close(string where, double[] expected, double[] actual, double tolerance, double? scale = null)
    {
        if (expected.Length != actual.Length)
        {
            _differences.Add($"{where}: expected {expected.Length} values, found {actual.Length}");
            return;
        }

        for (var i = 0; i < expected.Length; i++)
        {
            var close = double.IsNaN(expected[i]) ? double.IsNaN(actual[i]) : Math.Abs(expected[i] - actual[i]) <= tolerance * (scale ?? Largest(expected));
            if (!close)
            {
                _differences.Add($"{where}[{i}]: expected {expected[i]:R}, found {actual[i]:R}, {Math.Abs(expected[i] - actual[i]) / (scale ?? Largest(expected)):E1} of the largest");
            }
        }
    }

    /// <summary>Numbers to a relative tolerance, integers and nulls exactly, however they nest.</summary>
    private void Tree(string where, JsonElement expected, JsonElement actual, double tolerance)
    {
        if (expected.ValueKind != actual.ValueKind)
        {
            _differences.Add($"{where}: expected {expected.ValueKind}, found {actual.ValueKind}");
        }
        else if (expected.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in expected.EnumerateObject())
            {
                Tree($"{where}.{property.Name}", property.Value, actual.GetProperty(property.Name), tolerance);
            }
        }
        else if (expected.ValueKind == JsonValueKind.Array)
        {
            Close(where, expected.Doubles(), actual.Doubles(), tolerance);
        }
        else if (expected.ValueKind == JsonValueKind.Number)
        {
            var value = expected.GetDouble();
            Close(where, [value], [actual.GetDouble()], tolerance, Math.Max(Math.Abs(value), 1e-3)); // r2 near 0 is a difference of near equals
        }
    }

    private void Weights(JsonElement expected, JsonElement actual)
    {
        foreach (var name in (string[])["value", "valuePublished"])
        {
            foreach (var figure in (string[])["frobenius", "spectral", "smallest"])
            {
                Close($"weights.{name}.{figure}", Column(expected.GetProperty(name), figure), Column(actual.GetProperty(name), figure), WeightTolerance);
            }

            var (conditions, found) = (Column(expected.GetProperty(name), "condition"), Column(actual.GetProperty(name), "condition"));
            for (var l = 0; l < conditions.Length; l++)
            {
                Close($"weights.{name}[{l}].condition", [conditions[l]], [found[l]], ConditionTolerance, conditions[l]);
            }
        }

        foreach (var name in (string[])["valueEnergy", "valueFirstHeadPublished"])
        {
            Close($"weights.{name}", expected.GetProperty(name).Doubles(), actual.GetProperty(name).Doubles(), WeightTolerance);
        }

        Tree("weights.locators", expected.GetProperty("locators"), actual.GetProperty("locators"), 0);
        var (keys, ours) = (expected.GetProperty("valueByKey").EnumerateArray().ToList(), actual.GetProperty("valueByKey").EnumerateArray().ToList());
        Same("weights.valueByKey", string.Join(", ", keys.Select(key => key.GetProperty("key"))), string.Join(", ", ours.Select(key => key.GetProperty("key"))));
        foreach (var (key, own) in keys.Zip(ours))
        {
            Same("weights.valueByKey.shape", key.GetProperty("shape").GetRawText().Replace(" ", ""), own.GetProperty("shape").GetRawText());
            Close("weights.valueByKey.energy", [key.GetProperty("energy").GetDouble()], [own.GetProperty("energy").GetDouble()], WeightTolerance);
        }

        Same("weights.scales", Names(expected.GetProperty("scales")), Names(actual.GetProperty("scales")));
        foreach (var family in expected.GetProperty("scales").EnumerateObject())
        {
            foreach (var statistic in family.Value.EnumerateObject())
            {
                Close($"weights.scales.{family.Name}.{statistic.Name}", statistic.Value.Doubles(), actual.GetProperty("scales").GetProperty(family.Name).GetProperty(statistic.Name).Doubles(), WeightTolerance);
            }
        }
    }

    private void Prompt(JsonElement expected, JsonElement actual)
    {
        var id = expected.GetProperty("id").GetString();
        Same($"{id}.ids", string.Join(' ', expected.GetProperty("ids").Ints()), string.Join(' ', actual.GetProperty("ids").Ints()));
        Same($"{id}.tokens", string.Join(' ', expected.GetProperty("tokens").EnumerateArray()), string.Join(' ', actual.GetProperty("tokens").EnumerateArray()));
        var metrics = actual.GetProperty("metrics");
        foreach (var metric in expected.GetProperty("metrics").EnumerateObject())
        {
            var tolerance = metric.Name.StartsWith("lens", StringComparison.Ordinal) ? LensTolerance : attentionTolerance;
            Close($"{id}.{metric.Name}", Flat(metric.Value), Flat(metrics.GetProperty(metric.Name)), tolerance);
        }

        Located(id!, expected, actual);
        Logits(id!, expected.GetProperty("logits"), actual.GetProperty("logits"));
    }

    /// <summary>Layers and branches are equal, unless a change of the curve by twice its tolerance moves them.</summary>
    private void Located(string id, JsonElement expected, JsonElement actual)
    {
        foreach (var curve in expected.GetProperty("locators").EnumerateObject())
        {
            var found = actual.GetProperty("locators").GetProperty(curve.Name);
            if (curve.Value.ValueKind == JsonValueKind.Null || found.ValueKind == JsonValueKind.Null)
            {
                Same($"{id}.locators.{curve.Name}", curve.Value.GetRawText(), found.GetRawText());
                continue;
            }

            foreach (var locator in curve.Value.EnumerateObject())
            {
                var margin = actual.GetProperty("margins").GetProperty(curve.Name).GetProperty(locator.Name).GetDouble();
                if (margin > Excused(curve.Name, expected.GetProperty("metrics")))
                {
                    Same($"{id}.locators.{curve.Name}.{locator.Name}", locator.Value.GetRawText(), found.GetProperty(locator.Name).GetRawText());
                    if (locator.Name == "signChange")
                    {
                        Same($"{id}.branches.{curve.Name}", expected.GetProperty("branches").GetProperty(curve.Name).ToString(), actual.GetProperty("branches").GetProperty(curve.Name).ToString());
                    }
                }
            }
        }
    }

    /// <summary>Twice the tolerance, as a margin: relative to max - min where the tolerance is relative to the largest.</summary>
    private double Excused(string curve, JsonElement metrics)
    {
        var values = metrics.GetProperty(curve == "blockOutputNorm" ? "residualMeanNorm" : curve).Doubles();
        return 2 * attentionTolerance * Largest(values) / (values.Max() - values.Min());
    }

    private void Logits(string id, JsonElement expected, JsonElement actual)
    {
        var (values, found) = (expected.GetProperty("topValues").Doubles(), actual.GetProperty("topValues").Doubles());
        Close($"{id}.logits.topValues", values, found, LogitTolerance, 1);
        Close($"{id}.logits.logSumExp", [expected.GetProperty("logSumExp").GetDouble()], [actual.GetProperty("logSumExp").GetDouble()], LogitTolerance, 1);
        Close($"{id}.logits.meanNll", [Nullable(expected.GetProperty("meanNll"))], [Nullable(actual.GetProperty("meanNll"))], NllTolerance, 1);
        var (ids, ours) = (expected.GetProperty("topIds").Ints(), actual.GetProperty("topIds").Ints());
        for (var i = 0; i < ids.Length; i++)
        {
            var clear = (i == 0 || values[i - 1] - values[i] > LogitTolerance) && (i == ids.Length - 1 || values[i] - values[i + 1] > LogitTolerance);
            if (clear && i < ids.Length - 1)
            {
                Same($"{id}.logits.topIds[{i}]", $"{ids[i]}", $"{ours[i]}");
            }
        }
    }

    private static double Nullable(JsonElement value) => value.ValueKind == JsonValueKind.Null ? double.NaN : value.GetDouble();

    private static double[] Column(JsonElement rows, string name) => [.. rows.EnumerateArray().Select(row => row.GetProperty(name).GetDouble())];

    private static string Names(JsonElement value) => string.Join(", ", value.EnumerateObject().Select(property => property.Name));

    private static double[] Flat(JsonElement value) =>
        value.GetArrayLength() > 0 && value[0].ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().SelectMany(row => row.Doubles())] : value.Doubles();
}
