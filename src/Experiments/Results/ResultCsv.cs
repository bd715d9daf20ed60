using LStar.Experiments.Measuring;
using LStar.Experiments.Readings;

namespace LStar.Experiments.Results;

/// <summary>
/// Measured models as CSV (RFC 4180): a row for each model, prompt and layer. Columns are the curves that locators read, so residual quantities are
/// those out of the layer's block; then what is measured of its weights. Undefined and unmeasured are empty.
/// </summary>
public static class ResultCsv
{
    /// <summary>As RFC 4180 has it, on every system.</summary>
    private const string LineEnd = "\r\n";

    private static readonly string[] PromptColumns =
        [.. Curves.Usual, .. Curves.Further, MetricNames.OutputAlignment];

    private static readonly (string Name, Func<WeightMetrics, double> Value)[] WeightColumns =
    [
        ("valueEnergy", weights => weights.Value.Energy),
        ("valueFrobenius", weights => weights.Value.Frobenius),
        ("valueSpectral", weights => weights.Value.Singular.Largest),
        ("valueCondition", weights => weights.Value.Singular.Condition),
    ];

    /// <summary>Writes a header and the rows.</summary>
    public static void Write(TextWriter writer, IEnumerable<ModelMeasurement> models)
    {
        writer.Write(string.Join(',', ["model", "prompt", "layer", .. PromptColumns, .. WeightColumns.Select(column => column.Name), .. WeightMetrics.Families]) + LineEnd);
        foreach (var model in models)
        {
            foreach (var prompt in model.Measured)
            {
                var curves = PromptColumns.Select(name => OfBlocks(prompt.Metrics!, name)).ToList();
                for (var layer = 0; layer < model.Shape.Layers; layer++)
                {
                    var weights = model.Weights[layer];
                    string[] fields =
                    [
                        ResultTable.Quoted(model.Model), ResultTable.Quoted(prompt.Id), layer.ToString(),
                        .. curves.Select(curve => Number(curve?[layer])),
                        .. WeightColumns.Select(column => Number(column.Value(weights))),
                        .. WeightMetrics.Families.Select(family => Number(weights.Scales.TryGetValue(family, out var scale) ? scale.L2 : null)),
                    ];
                    writer.Write(string.Join(',', fields) + LineEnd);
                }
            }
        }
    }

    private static double[]? OfBlocks(PromptMetrics metrics, string name) =>
        name == MetricNames.OutputAlignment ? metrics.ByLayer[name][1..] : Curves.Of(metrics, name);

    private static string Number(double? value) => value is { } number && double.IsFinite(number) ? number.ToString("R") : "";
}
