using LStar.Experiments.Measuring;

namespace LStar.Experiments.Sources.CrossHeritage;

/// <summary>
/// How large the row-sum trace of source 001 is beside the off-diagonal one with the same W_V (the published slice): the largest value over layers of the one, over
/// that of the other, on the prompt where that is largest. Softmax rows sum to 1, so this is the size of the rounding (definitions.md 7.1).
/// </summary>
/// <param name="Single">With the probabilities in float32 as they are computed. Null where undefined.</param>
/// <param name="Half">With the probabilities rounded to binary16 first, as in the published run. Null where undefined.</param>
/// <param name="Reason">Why the two are undefined: no prompt was measured, or on none is the off-diagonal trace above 0 and finite. Null where they are not.</param>
public sealed record RowSumSize(double? Single, double? Half, string? Reason)
{
    /// <summary>The sizes on a model's prompts.</summary>
    public static RowSumSize Of(ModelMeasurement model)
    {
        var prompts = model.Measured.Select(prompt => prompt.Metrics!).ToList();
        if (prompts.Count == 0)
        {
            return new RowSumSize(null, null, "no prompt was measured");
        }

        (double Single, double Half)[] ratios = [.. prompts.Select(metrics =>
        {
            double Largest(string curve) => metrics.ByLayer[curve].Aggregate(Math.Max); // unlike Max(), NaN travels
            var whole = Largest(MetricNames.TraceOffDiagonalPublished);
            return (Largest(MetricNames.TraceRowSum) / whole, Largest(MetricNames.TraceRowSumHalf) / whole);
        }).Where(ratio => double.IsFinite(ratio.Item1) && double.IsFinite(ratio.Item2))];
        return ratios.Length == 0
            ? new RowSumSize(null, null, "the off-diagonal trace is 0 or not finite")
            : new RowSumSize(ratios.Max(ratio => ratio.Single), ratios.Max(ratio => ratio.Half), null);
    }
}
