using LStar.Experiments.Measuring;
using LStar.Metrics.Formulas;
using LStar.Metrics.Statistics;

namespace LStar.Experiments.Sources.Challenge;

/// <summary>
/// Models measured here, as data the formulas have not seen: a table of its own, never mixed with the published eight. Formulas keep their coefficients, and
/// forms those fitted to the eight. Small or untrained models decide nothing about published ones.
/// </summary>
/// <param name="Models">The table.</param>
/// <param name="Readings">Scores by either L*.</param>
public sealed record NewData(IReadOnlyList<MeasuredModel> Models, IReadOnlyList<NewDataScores> Readings)
{
    /// <summary>The data of some measurements; null without any.</summary>
    internal static NewData? Of(IReadOnlyList<ModelMeasurement> measurements, SampleScores published)
    {
        if (measurements.Count == 0)
        {
            return null;
        }

        var models = measurements.Select(MeasuredModel.Of).ToList();
        return new NewData(
            models,
            [
                NewDataScores.Of("calibration", models, model => model.Calibration, published),
                NewDataScores.Of("steepest-ascent", models, model => model.SteepestAscent, published),
            ]);
    }
}

/// <summary>What formulas and forms make of the measured models, by one reading of L*.</summary>
/// <param name="Reading">The reading that gives L*.</param>
/// <param name="LeftOut">Models without an L*.</param>
/// <param name="Rows">Errors by formula, gain once for each definition of G.</param>
/// <param name="Depth">r(L, L*/L) on these models.</param>
/// <param name="Heads">r(1/H, L*/L).</param>
public sealed record NewDataScores(
    string Reading, IReadOnlyList<string> LeftOut, IReadOnlyList<NewDataRow> Rows, Correlation Depth, Correlation Heads)
{
    private static readonly (string Name, Func<MeasuredModel, double?> Gain)[] Gains =
    [
        ("gain, G of block L-2", model => model.BlockGain),
        ("gain, G over the network", model => model.NetworkGain),
        ("gain, G up to the last block", model => model.GainToLastBlock),
        ("gain, G = 1 (000)", _ => 1),
    ];

    internal static NewDataScores Of(string reading, IReadOnlyList<MeasuredModel> models, Func<MeasuredModel, double?> lStar, SampleScores published)
    {
        var gain = FormulaCatalogue.Named("gain")!;
        var points = Points(model => model.BlockGain);
        double[] ratios = [.. points.Select(point => point.Ratio)];
        return new NewDataScores(
            reading,
            [.. models.Where(model => lStar(model) is null).Select(model => model.Model)],
            [
                .. Gains.Select(variant => NewDataRow.Of(variant.Name, gain, Points(variant.Gain))),
                .. FormulaCatalogue.All.Where(formula => formula != gain).Select(formula => NewDataRow.Of(formula.Id, formula, points)),
                .. published.Forms.Where(row => row.Score.Fit is not null).Select(row => NewDataRow.Of(row.Score.Fit!, points)),
            ],
            Correlation.Pearson([.. points.Select(point => (double)point.Inputs.Layers)], ratios),
            Correlation.Pearson([.. points.Select(point => 1.0 / point.Inputs.Heads)], ratios));

        List<DataPoint> Points(Func<MeasuredModel, double?> gainOf) => [.. models.Select(model => model.Point(lStar(model), gainOf(model))).OfType<DataPoint>()];
    }
}

/// <summary>One formula on them.</summary>
/// <param name="Name">The formula, or the form fitted to the published eight.</param>
/// <param name="Errors">A row for each model that has an L*.</param>
/// <param name="Outside">How many predictions leave 0 &lt; L* &lt; L.</param>
public sealed record NewDataRow(string Name, PredictionErrors Errors, int Outside)
{
    internal static NewDataRow Of(string name, Formula formula, IReadOnlyList<DataPoint> points)
    {
        var score = FormulaScore.Of(formula, points);
        return new NewDataRow(name, score.Errors, score.Predictions.Count(prediction => prediction.WithinDepth == false));
    }

    internal static NewDataRow Of(FittedForm fit, IReadOnlyList<DataPoint> points)
    {
        var errors = PredictionErrors.Of(points.Select(point => ((double?)fit.Predict(point.Inputs), (double?)point.LStar, point.Inputs.Layers)));
        return new NewDataRow(
            $"{fit.Form.Expression}, fitted to the eight", errors, errors.Rows.OfType<PredictionError>().Count(row => !(row.Predicted > 0 && row.Predicted < row.Layers)));
    }
}
