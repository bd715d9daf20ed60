using LStar.Experiments.Measuring;
using LStar.Experiments.Prompts;
using LStar.Experiments.Published;
using LStar.Experiments.Readings;
using LStar.Metrics.Locators;
using LStar.Metrics.Statistics;
using LStar.Metrics.Statistics.Nulls;

namespace LStar.Experiments.Claims.Catalogue;

/// <summary>Items 7.1 and 7.2: the row-sum trace, and the calibration that sign change is said to match.</summary>
internal static class TraceDisagreements
{
    public static IReadOnlyList<Claim> All { get; } =
    [
        new()
        {
            Id = "7.1",
            Statement = "Tr(L_F) = (sum(A) - n) * ||W_V||_F^2",
            Source = "001",
            Published = "13 × 1, 9 × 2, 5 × 3, 2 × 4, 1 × 5",
            DecidedBy = "softmax rows sum to 1, so sum(A) - n is 0 but for rounding; measured: the largest row-sum trace over the largest off-diagonal one, above 0.001",
            Models = SourceModels.CrossHeritage,
            PublishedDecides = true,
            OnPublished = RowSum,
            OnModels = RowSumMeasured,
        },
        new()
        {
            Id = "7.2",
            Statement = "\"Changed L* definition\" to match \"the original calibration\"",
            Source = "001",
            Published = "7, 16, 8, 9",
            DecidedBy = "signChange of the two published traces against argmaxGradient, which made the calibration L*: equal on all 8 curves",
            OnPublished = Calibration,
        },
    ];

    /// <summary>The four published curves have structure; the same test as on the thirty L*, exact, is given beside it.</summary>
    private static Finding RowSum(PublishedData published)
    {
        var layers = published.SignChangeRun.Models.SelectMany(model => model.LStars).ToList();
        var test = ChiSquareTest.Of(RowSumClaims.Observed(layers), RowSumClaims.WhiteNoiseBins);
        double? OnCurves(Func<PublishedCalibrationModel, IReadOnlyList<double>> trace) => MultinomialTest.Enumerated(
            RowSumClaims.Observed(published.CalibrationRun.Models.Select(model => new SignChange().Layer(trace(model).ToArray())!.Value)), RowSumClaims.WhiteNoiseBins).P;
        var (first, multi) = (OnCurves(model => model.FirstHeadTrace), OnCurves(model => model.MultiHeadTrace));
        return Finding.Of(
            Outcome.Refuted,
            $"0 exactly; L* as noise's, p {test.P.To(2)}",
            $"Every row of A sums to 1, so the trace is rounding error times ||W_V||²: {Written.List(layers.GroupBy(layer => layer).OrderBy(group => group.Key).Select(group => $"{group.Count()} × {group.Key}"))} are what noise gives (p {test.P.To(2)}). "
            + $"Nor do 4 curves with structure stand out by sign change: exact p {first.To(2)} (first-head), {multi.To(2)} (multi-head).",
            ("sumMinusTokens", 0), ("chiSquare", test.Statistic), ("p", test.P), ("firstHeadP", first), ("multiHeadP", multi));
    }

    private static Finding RowSumMeasured(IReadOnlyList<ModelMeasurement> models)
    {
        double Ratio(string trace) => models.Max(model => model.Measured.Select(prompt => prompt.Metrics!.ByLayer)
            .Select(curves => curves[trace].Max() / curves[MetricNames.TraceOffDiagonal].Max()).DefaultIfEmpty(double.NaN).Max());
        var (full, half) = (Ratio(MetricNames.TraceRowSum), Ratio(MetricNames.TraceRowSumHalf));
        var counts = LayerCounts.Of(models.SelectMany(model => model.On(PromptSets.CrossHeritage).Layers("sign-change")
            .Select(layer => (layer, NullSimulation.Of(new WhiteNoise(model.Shape.Layers), new SignChange())))));
        var inside = counts.Expected.Sum();
        var test = inside == 0 ? null : ChiSquareTest.Of(counts.Observed, [.. counts.Expected.Select(value => value / inside)]);
        return Finding.Of(
            double.IsNaN(full) ? Outcome.Undecided : Finding.If(full > 1e-3),
            $"{full.Short()} of the trace; half {half.Short()}",
            $"The row-sum trace is at most {full.Short()} of the off-diagonal one from float32 probabilities, {half.Short()} from half; off-diagonal sign changes on the five prompts against white noise: p {(test?.P).Short()}.",
            ("rounding.float32", full), ("rounding.half", half), ("offDiagonal.chiSquare", test?.Statistic), ("offDiagonal.p", test?.P));
    }

    private static Finding Calibration(PublishedData published)
    {
        var models = published.CalibrationRun.Models;
        IReadOnlyList<int?> On(ILocator rule, Func<PublishedCalibrationModel, IReadOnlyList<double>> trace) => [.. models.Select(model => rule.Layer(trace(model).ToArray()))];
        var (sign, gradient) = (new SignChange(), new ArgmaxGradient());
        var (first, firstGradient) = (On(sign, model => model.FirstHeadTrace), On(gradient, model => model.FirstHeadTrace));
        var (multi, multiGradient) = (On(sign, model => model.MultiHeadTrace), On(gradient, model => model.MultiHeadTrace));
        var equal = first.Zip(firstGradient).Concat(multi.Zip(multiGradient)).Count(pair => pair.First == pair.Second);
        return Finding.Of(
            Finding.If(equal == 2 * models.Count),
            Written.List(first),
            $"The calibration L* are argmaxGradient of the first-head trace ({Written.List(firstGradient)}), whose sign change is at {Written.List(first)}; the multi-head trace beside it has {Written.List(multiGradient)} and {Written.List(multi)}.",
            [("equal", equal), ("curves", 2 * models.Count),
             .. models.Select((model, i) => ($"{SourceModels.Of(model.Model).Name}.firstHead.argmaxGradient", (double?)firstGradient[i])),
             .. models.Select((model, i) => ($"{SourceModels.Of(model.Model).Name}.firstHead.signChange", (double?)first[i])),
             .. models.Select((model, i) => ($"{SourceModels.Of(model.Model).Name}.multiHead.argmaxGradient", (double?)multiGradient[i])),
             .. models.Select((model, i) => ($"{SourceModels.Of(model.Model).Name}.multiHead.signChange", (double?)multi[i]))]);
    }
}
