using LStar.Metrics.Formulas;
using LStar.Metrics.Statistics;

namespace LStar.Experiments.Sources.Features;

/// <summary>Source 000's sections 3 and 4 by one reading of W_V: correlations, the fit of v2, and its errors beside v1's.</summary>
public sealed record FeatureAnalysis
{
    private const int Seed = 1;

    /// <summary>Starts of the global search where it is repeated for each model left out.</summary>
    private const int FewerStarts = 30;

    /// <summary>What W_V is taken to be.</summary>
    public required string Reading { get; init; }

    /// <summary>All models, with W_V by this reading.</summary>
    public required IReadOnlyList<(ModelFeatures Model, ValueFeatures Values)> Models { get; init; }

    /// <summary>The source's features, as it sorts them.</summary>
    public required IReadOnlyList<FeatureCorrelation> Correlations { get; init; }

    /// <summary>Ours: <see cref="Feature.Further"/>.</summary>
    public required IReadOnlyList<FeatureCorrelation> Further { get; init; }

    /// <summary>The models that v2 can be fitted to.</summary>
    public required IReadOnlyList<DataPoint> Points { get; init; }

    /// <summary>Those that drop out of the fit and of the errors, and why.</summary>
    public required IReadOnlyList<(string Model, string Reason)> Dropped { get; init; }

    /// <summary>The fit as the source does it; null where there is none.</summary>
    public required EntropyConditioningFit? Local { get; init; }

    /// <summary>What a search of the whole box finds.</summary>
    public required EntropyConditioningFit? Global { get; init; }

    /// <summary>Why there is no fit; null where there is one.</summary>
    public required string? Reason { get; init; }

    /// <summary>v1 = L/2.</summary>
    public required PredictionErrors V1 { get; init; }

    /// <summary>The local fit on the models it was fitted to: the source's v2.</summary>
    public required PredictionErrors V2 { get; init; }

    /// <summary>Each model predicted by a local fit to the others.</summary>
    public required PredictionErrors V2LeaveOneOut { get; init; }

    /// <summary>The global fit on the models it was fitted to.</summary>
    public required PredictionErrors GlobalV2 { get; init; }

    /// <summary>Each model predicted by a global fit to the others.</summary>
    public required PredictionErrors GlobalV2LeaveOneOut { get; init; }

    /// <summary>Analyses the models by one reading.</summary>
    public static FeatureAnalysis Of(string reading, IReadOnlyList<ModelFeatures> models, Func<ModelFeatures, ValueFeatures> values)
    {
        List<(ModelFeatures Model, ValueFeatures Values)> rows = [.. models.Select(model => (model, values(model)))];
        var usable = rows.ToLookup(row => WhyNot(row.Model, row.Values) is null);
        List<DataPoint> points = [.. usable[true].Select(row => Point(row.Model, row.Values))];
        var local = EntropyConditioningFit.Local(points, out var reason);
        var global = SearchAll(points);
        return new FeatureAnalysis
        {
            Reading = reading,
            Models = rows,
            Correlations = FeatureCorrelation.Sorted(Feature.Correlated.Select(feature => FeatureCorrelation.Of(feature, rows))),
            Further = FeatureCorrelation.Sorted(Feature.Further.Select(feature => FeatureCorrelation.Of(feature, rows))),
            Points = points,
            Dropped = [.. usable[false].Select(row => (row.Model.Model, WhyNot(row.Model, row.Values)!))],
            Local = local,
            Global = global,
            Reason = reason,
            V1 = Errors(points, point => point.Inputs.Layers / 2.0),
            V2 = InSample(points, local),
            V2LeaveOneOut = EntropyConditioningFit.LeaveOneOut(points, seen => EntropyConditioningFit.Local(seen, out _)),
            GlobalV2 = InSample(points, global),
            GlobalV2LeaveOneOut = EntropyConditioningFit.LeaveOneOut(points, seen => SearchAll(seen, FewerStarts)),
        };
    }

    private static EntropyConditioningFit? SearchAll(IReadOnlyList<DataPoint> points, int starts = 2 * FewerStarts) =>
        EntropyConditioningFit.Global(points, new Random(Seed), out _, starts);

    private static DataPoint Point(ModelFeatures model, ValueFeatures values) => new(
        model.Model,
        new FormulaInputs(model.Shape.Layers, model.Shape.Heads, EntropyGradient: model.EntropyGradient, Condition: values.CappedFirst),
        model.LStar.Layer!.Value);

    private static string? WhyNot(ModelFeatures model, ValueFeatures values) =>
        model.LStar.Layer is null ? $"no L*: {model.LStar.Reason}"
        : double.IsNaN(values.CappedFirst) ? $"no W_V_cond_first: {values.Remarks.FirstOrDefault() ?? "the singular values of W_V are undefined"}"
        : null;

    private static PredictionErrors InSample(IReadOnlyList<DataPoint> points, EntropyConditioningFit? fit) =>
        Errors(points, point => fit?.Coefficients.AsFormula().Predict(point.Inputs).Layer);

    private static PredictionErrors Errors(IReadOnlyList<DataPoint> points, Func<DataPoint, double?> predict) =>
        PredictionErrors.Of(points.Select(point => (predict(point), (double?)point.LStar, point.Inputs.Layers)));
}
