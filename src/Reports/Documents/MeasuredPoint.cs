using System.Globalization;
using LStar.Experiments.Measuring;
using LStar.Experiments.Readings;
using LStar.Metrics.Formulas;
using LStar.Metrics.Residual;
using LStar.Metrics.Statistics;

namespace LStar.Reports.Documents;

/// <summary>A measured model as formulas see it: means over its prompts; what was not measured is null.</summary>
public static class MeasuredPoint
{
    /// <summary>The model's shape, what was measured of it, and its L* by a reading with the standard error over prompts; null where that reading has no L*, or the file none of its shape.</summary>
    /// <param name="model">The model.</param>
    /// <param name="reading">The reading's name.</param>
    public static DataPoint? Of(ModelDocument model, string reading)
    {
        if (DocumentReading(model, reading) is not { Layer: { } lStar } found || Fact(model, "heads") is not { } heads || heads < 1)
        {
            return null;
        }

        var inputs = new FormulaInputs(
            model.Layers, heads, Gain(model), Gain(model) is { } gain ? Behaviors.FromGain(gain) : null,
            Mean(model, metrics => metrics[MetricNames.EntropyNormalised][^1] - metrics[MetricNames.EntropyNormalised][0]), Condition(model))
        {
            Width = Fact(model, "width"),
            Entropy = Mean(model, metrics => metrics[MetricNames.EntropyNormalised].Average()),
        };
        return new DataPoint(model.Name, inputs, lStar, model.Facts.FirstOrDefault(fact => fact.Name == "architecture").Value) { Reading = reading, StandardError = found.Aggregation == Aggregation.LocateThenMean ? StandardError.OfMean([.. found.ByPrompt.Select(prompt => (double?)prompt.Point.Layer).OfType<double>()]) : null };
    }

    private static MeasuredReading? DocumentReading(ModelDocument model, string name) => model.Readings?.FirstOrDefault(reading => reading.Name == name);

    private static int? Fact(ModelDocument model, string name) =>
        int.TryParse(model.Facts.FirstOrDefault(fact => fact.Name == name).Value, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>As published: that of block L-2.</summary>
    private static double? Gain(ModelDocument model) => model.Layers < 2 ? null : Mean(model, metrics =>
        LayerGain.Of(metrics[MetricNames.ResidualFrobenius][model.Layers - 2], metrics[MetricNames.ResidualFrobenius][model.Layers - 1]));

    /// <summary>Capped at 1000, as source 000 has it.</summary>
    private static double? Condition(ModelDocument model) =>
        model.Weights.TryGetValue(CurveNames.ValueCondition, out var condition) && double.IsFinite(condition[0]) ? Math.Min(condition[0], 1000) : null;

    private static double? Mean(ModelDocument model, Func<IReadOnlyDictionary<string, double[]>, double> value)
    {
        try
        {
            var values = model.Measured.Select(prompt => value(prompt.ByLayer!)).ToList();
            return values.Count > 0 && double.IsFinite(values.Average()) ? values.Average() : null;
        }
        catch (KeyNotFoundException)
        {
            // A file that has other figures.
            return null;
        }
    }
}
