using LStar.Experiments.Measuring;
using LStar.Metrics.Formulas;
using LStar.Metrics.Statistics;

namespace LStar.Experiments.Claims.Catalogue;

/// <summary>Rows 17 and 18: source 000's predictors of its L* (entropy-midpoint), and the formula fitted with them. W_V by value rows, condition capped as published.</summary>
internal static class EntropyClaims
{
    /// <summary>The fewest models a correlation of row 17 is read from.</summary>
    public const int FewestModels = 6;

    public static IReadOnlyList<Claim> All { get; } =
    [
        Predictor("17a", "Models with positive entropy gradient transition later", "r > 0", "entropy gradient", 1, inputs => inputs.EntropyGradient),
        Predictor("17b", "Higher condition numbers correlate with earlier transitions", "r < 0", "first-layer condition number (capped at 1000)", -1, inputs => inputs.Condition),
        Error("18a", "v2 with entropy/conditioning: target <15% error", "< 15 %", (v2, _) => v2 < 15, "below 15 %"),
        Error("18b", "Improved formula reduces error (v1 baseline: ~25%)", "< v1's ~25 %", (v2, v1) => v2 < v1 && v2 < 25, "below v1's"),
    ];

    /// <summary>Source 000's features of the models on its prompt; those without an L* are left out.</summary>
    public static IReadOnlyList<DataPoint> Points(IReadOnlyList<ModelMeasurement> models) => [.. models.Select(Point).OfType<DataPoint>()];

    private static DataPoint? Point(ModelMeasurement model)
    {
        var fox = model.On(ClaimPrompts.Fox);
        return fox.Transition("entropy-midpoint") is { } layer && fox.Curve(ClaimPrompts.Fox, MetricNames.EntropyNormalised) is { } entropy
            ? new DataPoint(
                model.Model,
                new FormulaInputs(model.Shape.Layers, model.Shape.Heads, EntropyGradient: entropy[^1] - entropy[0], Condition: model.Weights[0].Value.Singular.ConditionAsPublished),
                layer)
            : null;
    }

    private static Claim Predictor(string id, string statement, string published, string what, int sign, Func<FormulaInputs, double?> feature) => new()
    {
        Id = id,
        Statement = statement,
        Source = "000",
        Published = published,
        DecidedBy = $"Pearson's r of {what} and L* (entropy-midpoint, prompt fox), at least {FewestModels} models: {(sign > 0 ? "positive" : "negative")}, p < 0.05",
        Models = SourceModels.Features,
        Minimum = FewestModels,
        OnModels = models =>
        {
            var points = Points(models);
            var r = Correlation.Pearson([.. points.Select(point => feature(point.Inputs) ?? double.NaN)], [.. points.Select(point => point.LStar)]);
            return Finding.Of(
                r.P < 0.05 && points.Count >= FewestModels ? Finding.If(Math.Sign(r.R!.Value) == sign) : Outcome.Undecided,
                r.R is null ? "–" : $"r {r.R.To(2)}, p {r.P.To(2)}",
                r.R is null ? $"r of {what} and L* is undefined: {r.Reason}." : $"r of {what} and L* is {r.R.To(3)}, p {r.P.To(3)}, over {Written.Count(points.Count, "model")}.",
                ("r", r.R), ("p", r.P), ("n", points.Count));
        },
    };

    private static Claim Error(string id, string statement, string published, Func<double, double, bool> holds, string words) => new()
    {
        Id = id,
        Statement = statement,
        Source = "000",
        Published = published,
        DecidedBy = $"mean depth error of entropy-conditioning fitted to the models (global search), and leave-one-out: both {words}",
        Models = SourceModels.Features,
        Minimum = FewestModels,
        OnModels = models => Fitted(Points(models), holds, words),
    };

    private static Finding Fitted(IReadOnlyList<DataPoint> points, Func<double, double, bool> holds, string words)
    {
        if (EntropyConditioningFit.Global(points, new Random(1), out var reason) is not { } fit)
        {
            return Finding.None($"There is no fit: {reason}.");
        }

        var inSample = FormulaScore.Of(fit.Coefficients.AsFormula(), points).Errors.DepthError.Value;
        var leaveOneOut = EntropyConditioningFit.LeaveOneOut(points, seen => EntropyConditioningFit.Global(seen, new Random(1), out _)).DepthError.Value;
        var v1 = PublishedPoints.DepthError("half-depth", points);
        var (fitted, left) = (inSample is { } v2 && holds(v2, v1!.Value), leaveOneOut is { } out1 && holds(out1, v1!.Value));
        return Finding.Of(
            points.Count < FewestModels ? Outcome.Undecided : Finding.If(fitted && left),
            $"{inSample.To(1)} %; left out {leaveOneOut.To(1)} %",
            $"Fitted to {points.Count} models v2 has {inSample.To(2)} % where v1 (L/2) has {v1.To(2)} %; each model predicted from the others, {leaveOneOut.To(2)} %: {(fitted && left ? "both" : fitted ? "only the first is" : "not")} {words}.",
            ("inSample", inSample), ("leaveOneOut", leaveOneOut), ("v1", v1), ("meanAbsoluteError", fit.MeanAbsoluteError), ("n", points.Count));
    }
}
