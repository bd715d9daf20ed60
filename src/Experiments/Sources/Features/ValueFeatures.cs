using LStar.Experiments.Measuring;

namespace LStar.Experiments.Sources.Features;

/// <summary>
/// Source 000's features of W_V in the first and the last layer, by one reading of what W_V is. NaN: undefined.
/// </summary>
/// <param name="ConditionFirst">s_max / (s_min + 1e-10) of the first, as it is; the source caps it at 1000.</param>
/// <param name="ConditionLast">The same of the last.</param>
/// <param name="FrobeniusFirst">sqrt(sum W_V^2) of the first.</param>
/// <param name="FrobeniusLast">The same of the last.</param>
/// <param name="Remarks">What the reading took in place of W_V, or did not find; empty where it took W_V.</param>
public sealed record ValueFeatures(double ConditionFirst, double ConditionLast, double FrobeniusFirst, double FrobeniusLast, IReadOnlyList<string> Remarks)
{
    private const double Cap = 1000;

    /// <summary>W_V_cond_first: at most 1000.</summary>
    public double CappedFirst => Math.Min(ConditionFirst, Cap);

    /// <summary>W_V_cond_last: at most 1000.</summary>
    public double CappedLast => Math.Min(ConditionLast, Cap);

    /// <summary>W_V_cond_ratio = last / (first + 1e-10), of the capped ones.</summary>
    public double CappedRatio => Ratio(CappedFirst, CappedLast);

    /// <summary>The same without the cap.</summary>
    public double ConditionRatio => Ratio(ConditionFirst, ConditionLast);

    /// <summary>W_V_frob_ratio = last / (first + 1e-10).</summary>
    public double FrobeniusRatio => Ratio(FrobeniusFirst, FrobeniusLast);

    /// <summary>By value rows: what the model multiplies by.</summary>
    public static ValueFeatures ByRows(ModelMeasurement model)
    {
        var (first, last) = (model.Weights[0].Value, model.Weights[^1].Value);
        return new ValueFeatures(first.Singular.Condition, last.Singular.Condition, first.Frobenius, last.Frobenius, []);
    }

    /// <summary>
    /// By key, as the source picks W_V: w_v_keys[0] and w_v_keys[-1] of the state dict's keys with "v_proj" or "value" in them (definitions.md 7.4).
    /// Fewer than two keys leave all features missing; a bias has a norm and no condition number.
    /// </summary>
    public static ValueFeatures ByKey(ModelMeasurement model)
    {
        if (model.ValueByKey is not [var first, .., var last])
        {
            var found = model.ValueByKey.Count == 0 ? "no key has" : "only one key has";
            return new ValueFeatures(double.NaN, double.NaN, double.NaN, double.NaN, [$"{found} v_proj or value in it: all features of W_V are missing"]);
        }

        var rows = (long)model.Shape.KeyValueHeads * model.Shape.HeadDim;
        return new ValueFeatures(
            Condition(first), Condition(last), Math.Sqrt(first.Energy), Math.Sqrt(last.Energy),
            [.. ((string?[])[Remark("first", first, rows), Remark("last", last, rows)]).OfType<string>()]);
    }

    private static double Condition(ValueByKey entry) => entry.Singular?.Condition ?? double.NaN;

    private static double Ratio(double first, double last) => last / (first + 1e-10);

    private static string? Remark(string which, ValueByKey entry, long rows) => entry.Shape.Count != 2
        ? $"{which} is {entry.Key} [{string.Join(", ", entry.Shape)}], no matrix: its condition number is NaN"
        : entry.Shape[0] != rows ? $"{which} is {entry.Key} [{string.Join(", ", entry.Shape)}], the whole fused weight rather than its {rows} value rows" : null;
}
