using LStar.Experiments.Measuring;

namespace LStar.Experiments.Comparing;

/// <summary>A figure of one prompt and layer; of the residual stream, of a state 0..L. Heads have one each.</summary>
internal readonly record struct MeasuredFigure(string Name, string Prompt, int Layer, double Value);

/// <summary>The figures of a measurement that depend on its engine, in an order that every measurement of the same model and prompts shares.</summary>
internal static class MeasuredFigures
{
    public static IEnumerable<MeasuredFigure> Of(ModelMeasurement model)
    {
        foreach (var prompt in model.Measured)
        {
            var metrics = prompt.Metrics!;
            foreach (var (name, values) in metrics.ByLayer)
            {
                for (var layer = 0; layer < values.Length; layer++)
                {
                    yield return new(name, prompt.Id, layer, values[layer]);
                }
            }

            foreach (var (name, heads) in new[] { (MetricNames.HeadEntropy, metrics.HeadEntropy), (MetricNames.HeadOffDiagonal, metrics.HeadOffDiagonal) })
            {
                for (var layer = 0; layer < heads.Length; layer++)
                {
                    foreach (var value in heads[layer])
                    {
                        yield return new(name, prompt.Id, layer, value);
                    }
                }
            }
        }
    }
}
