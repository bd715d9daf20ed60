namespace LStar.Metrics.Statistics;

/// <summary>The errors of a formula over models, a row each, and their means.</summary>
/// <param name="Rows">One a model, in the order given; null for a model without a prediction or without an L*.</param>
/// <param name="MeanAbsolute">The mean of abs(predicted - empirical), in layers (source 000 minimises it).</param>
/// <param name="DepthError">The mean depth error, in percent: the sources' "MAPE".</param>
/// <param name="TrueMape">The mean absolute percentage error proper, over the rows whose L* is not 0.</param>
/// <param name="Missing">How many rows have no prediction or no L*; they enter no mean.</param>
/// <param name="ZeroEmpirical">How many rows have the L* 0: they have a depth error and no true one.</param>
public sealed record PredictionErrors(
    IReadOnlyList<PredictionError?> Rows, Figure MeanAbsolute, Figure DepthError, Figure TrueMape, int Missing, int ZeroEmpirical)
{
    /// <summary>The errors of some rows, null standing for one without a prediction or an L*.</summary>
    public static PredictionErrors Of(IEnumerable<PredictionError?> rows)
    {
        var all = rows.ToList();
        var scored = all.OfType<PredictionError>().ToList();
        var relative = scored.Select(row => row.TrueError).OfType<double>().ToList();
        const string None = "no row has a prediction and an L*";
        return new PredictionErrors(
            all,
            Mean(scored.Select(row => row.Absolute), None),
            Mean(scored.Select(row => row.DepthError), None),
            Mean(relative, scored.Count == 0 ? None : "every L* found is 0"),
            all.Count - scored.Count,
            scored.Count - relative.Count);
    }

    /// <summary>The errors of predictions, each beside what was found and the depth; null where there is none.</summary>
    public static PredictionErrors Of(IEnumerable<(double? Predicted, double? Empirical, int Layers)> rows) => Of(
        rows.Select(row => row is ({ } predicted, { } empirical, var layers) ? new PredictionError(predicted, empirical, layers) : null));

    private static Figure Mean(IEnumerable<double> values, string none)
    {
        var list = values.ToList();
        return list.Count == 0 ? Figure.Undefined(none) : new Figure(list.Average());
    }
}
