using LStar.Experiments.Published;
using LStar.Metrics.Statistics;

namespace LStar.Experiments.Sources.Challenge;

/// <summary>Source 002's observation 4, "higher W_V norm, higher trace", on the three models it has both of.</summary>
/// <param name="Rows">By rising Frobenius norm.</param>
/// <param name="Monotone">Whether the trace rises with every step of the norm; null below two models.</param>
/// <param name="Spearman">Of norm and trace.</param>
/// <param name="ByChance">The probability that unrelated quantities are in one order or the reverse, 2/n!; null below two models.</param>
public sealed record ValueNorms(IReadOnlyList<ValueNormRow> Rows, bool? Monotone, Correlation Spearman, double? ByChance)
{
    /// <summary>Fewer models than this decide nothing.</summary>
    public const int Fewest = 5;

    /// <summary>Those of the published tables that have a trace.</summary>
    public static ValueNorms Of(PublishedCalibrationSet set)
    {
        var rows = (from value in set.ValueProjection
                    join model in set.Models on value.Model equals model.Model
                    where model.MeanTraceMultiHead is not null
                    orderby value.Frobenius
                    select new ValueNormRow(value.Model, value.Frobenius, model.MeanTraceMultiHead!.Value, model.Behavior)).ToList();
        return new ValueNorms(
            rows,
            rows.Count < 2 ? null : rows.Zip(rows.Skip(1)).All(pair => pair.Second.Trace > pair.First.Trace),
            Correlation.Spearman([.. rows.Select(row => row.Frobenius)], [.. rows.Select(row => row.Trace)]),
            rows.Count < 2 ? null : 2 / Enumerable.Range(1, rows.Count).Aggregate(1.0, (product, factor) => product * factor));
    }
}

/// <summary>One model.</summary>
/// <param name="Model">The model.</param>
/// <param name="Frobenius">||W_V||_F, the mean over layers.</param>
/// <param name="Trace">"Trace (MH)".</param>
/// <param name="Behavior">As published.</param>
public sealed record ValueNormRow(string Model, double Frobenius, double Trace, string Behavior);
