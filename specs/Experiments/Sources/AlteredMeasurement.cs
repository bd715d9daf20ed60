using LStar.Experiments.Measuring;

namespace LStar.Specs.Experiments.Sources;

/// <summary>Measurements that went wrong, made from one that did not.</summary>
internal static class AlteredMeasurement
{
    /// <summary>With other values under a curve's name on every prompt.</summary>
    public static ModelMeasurement With(this ModelMeasurement model, string curve, Func<int, double> value) => model with
    {
        Prompts = [.. model.Prompts.Select(prompt => prompt with { Metrics = With(prompt.Metrics!, curve, value) })],
    };

    /// <summary>With prompts that could not be measured.</summary>
    public static ModelMeasurement Failing(this ModelMeasurement model, Func<int, bool> fails) => model with
    {
        Prompts = [.. model.Prompts.Select((prompt, index) => fails(index) ? prompt with { Metrics = null, Error = "too long" } : prompt)],
    };

    private static PromptMetrics With(PromptMetrics metrics, string curve, Func<int, double> value)
    {
        var copy = new PromptMetrics(metrics.HeadEntropy.Length);
        metrics.HeadEntropy.CopyTo(copy.HeadEntropy, 0);
        metrics.HeadOffDiagonal.CopyTo(copy.HeadOffDiagonal, 0);
        foreach (var (name, values) in metrics.ByLayer)
        {
            var destination = copy.Curve(name, values.Length);
            for (var layer = 0; layer < values.Length; layer++)
            {
                destination[layer] = name == curve ? value(layer) : values[layer];
            }
        }

        return copy;
    }
}
