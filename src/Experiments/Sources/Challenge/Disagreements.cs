using LStar.Experiments.Published;
using LStar.Metrics.Formulas;

namespace LStar.Experiments.Sources.Challenge;

/// <summary>Items 5 to 10 of definitions.md section 7, as far as published numbers show them.</summary>
internal static class Disagreements
{
    private const double Cap = 1000;

    // Source 000's default of gamma, which weighs ln(kappa + 1)/10.
    private static readonly double Gamma = EntropyConditioning.Start.Gamma;

    public static IReadOnlyList<Disagreement> All(SampleScores all, SampleScores certain, IReadOnlyList<RatioCorrelation> correlations, IReadOnlyList<BoundsCheck> bounds, GainTable gains) =>
        [Gain(all, gains), Condition(), .. Errors(all), Depth(all, correlations[0]), Bounds(bounds.First(check => check.Name == "heads")), Points(all, certain)];

    private static Disagreement Gain(SampleScores all, GainTable gains)
    {
        var formula = ChallengeFormula.Named("gain").Formula;
        var published = all.Formula("gain").DepthError;
        var constant = FormulaScore.Of(formula, all.Sample.Points.Select(point => point with { Inputs = point.Inputs with { Gain = 1 } })).Errors.DepthError.Value;
        var violations = gains.Violations.ToList();
        return new Disagreement(
            5, "G is d_model(last)/d_model(first), a ratio of norms over the network, or (as printed) one block's gain near the end; 000 sets it to 1.0",
            $"gain errs {published:F2} % with the printed G and {constant:F2} % with G = 1, which is half-depth; {violations.Count} of {gains.Rows.Count(row => row.Agrees is not null)} "
            + $"rows contradict \"DAMPEN is G < 1\": {string.Join(", ", violations.Select(row => EightModels.ShortName(row.Model)))}",
            [new("depthErrorPublishedGain", published), new("depthErrorGainOne", constant), new("rowsAgainstDefinition", violations.Count)]);
    }

    private static Disagreement Condition()
    {
        var means = PublishedData.Load().CalibrationSet.ValueProjection.Select(row => row.Condition).Order().ToList();
        double Factor(double kappa) => Math.Clamp(1 - (Gamma * Math.Log(kappa + 1) / 10), 0.5, 1.5);
        return new Disagreement(
            6, "the condition number is capped at 1000 (000)",
            $"the published means over layers, {string.Join(", ", means.Select(mean => $"{mean:N0}"))}, all lie above the cap: it makes them one number, a factor of {Factor(Cap):F3} in "
            + $"entropy-conditioning, where uncapped they give {Factor(means[0]):F3} to {Factor(means[^1]):F3}",
            [new("cap", Cap), new("smallestMean", means[0]), new("largestMean", means[^1]), new("factorAtCap", Factor(Cap)), new("factorAtSmallest", Factor(means[0])), new("factorAtLargest", Factor(means[^1]))]);
    }

    private static IEnumerable<Disagreement> Errors(SampleScores all) =>
        from row in all.Formulas
        where row.Claimed is not null
        select new Disagreement(
            7, $"MAPE of {row.Formula.Name} is {row.Claimed:F1} %",
            $"the depth error, which divides by L, is {row.DepthError:F2} % ({(row.Differs == true ? "not the claim" : "the claim")}); the percentage error of L* itself is {row.Score.Errors.TrueMape.Value:F2} %",
            [new("claimed", row.Claimed), new("depthError", row.DepthError), new("trueMape", row.Score.Errors.TrueMape.Value)]);

    private static Disagreement Depth(SampleScores all, RatioCorrelation depth)
    {
        var (constant, heads) = (all.Form("a").Score, all.Form("a + b L + c/H").Score);
        var lead = all.Ranking.Lead("a");
        return new Disagreement(
            8, "Correlation(L, L*/L) = 0.47; linear and logarithmic depth improve on a ratio",
            $"r is {depth.Pearson.R:F3} (p {depth.Pearson.P:F2}), and {depth.SubsetsAsClaimed} of the {depth.Subsets} subsets of four models or more give 0.47; "
            + $"a constant ratio {constant.Fit?.Coefficients[0]:F3} errs {constant.InSample.DepthError.Value:F2} % (leave-one-out {constant.LeaveOneOut.DepthError.Value:F2} %), below linear-depth "
            + $"{all.Formula("linear-depth").DepthError:F2} % and log-depth {all.Formula("log-depth").DepthError:F2} %; by AICc it leads every form by {lead:F2}, "
            + $"the heads form (in-sample {heads.InSample.DepthError.Value:F2} %, leave-one-out {heads.LeaveOneOut.DepthError.Value:F2} %) by {heads.Aicc.Value - constant.Aicc.Value:F2}",
            [
                new("r", depth.Pearson.R), new("p", depth.Pearson.P), new("subsets", depth.Subsets), new("subsetsAsClaimed", depth.SubsetsAsClaimed),
                new("constantRatio", constant.Fit?.Coefficients[0]), new("constantDepthError", constant.InSample.DepthError.Value), new("constantLeaveOneOut", constant.LeaveOneOut.DepthError.Value),
                new("headsFormDepthError", heads.InSample.DepthError.Value), new("headsFormLeaveOneOut", heads.LeaveOneOut.DepthError.Value), new("constantLeadByAicc", lead),
            ]);
    }

    private static Disagreement Bounds(BoundsCheck heads) => new(
        9, "0 < L* < L always; extrapolate to L = 48..80",
        $"heads gives {heads.AtEighty:F1} at L = {BoundsCheck.EightyLayers}, H = {BoundsCheck.EightyHeads}, leaves the network at {heads.Everywhere.Share:P0} of L, H = 1..128 "
        + $"and at {heads.Extrapolated.Share:P0} of L = 48..80 with 8 heads or more",
        [new("atLayers80Heads64", heads.AtEighty), new("shareOutside", heads.Everywhere.Share), new("shareOutsideExtrapolated", heads.Extrapolated.Share)]);

    private static Disagreement Points(SampleScores all, SampleScores certain)
    {
        var (heads, without, fixedHeads) = (all.Form("a + b L + c/H").Score, certain.Form("a + b L + c/H").Score, certain.Formula("heads"));
        var last = EightModels.Rows.Where(EightModels.IsLast).Min(row => row.MeanTraceMultiHead);
        var others = EightModels.Rows.Where(row => EightModels.Doubt(row) is null).Select(row => row.MeanTraceMultiHead!.Value).Order().ToList();
        var median = (others[(others.Count - 1) / 2] + others[others.Count / 2]) / 2;
        return new Disagreement(
            10, "the heads formula: 4.8 %, three coefficients on eight models",
            $"its form refitted errs {heads.InSample.DepthError.Value:F2} % in-sample and {heads.LeaveOneOut.DepthError.Value:F2} % leave-one-out; without the four doubtful models the formula errs "
            + $"{fixedHeads.DepthError:F2} % and its form {(without.Reason is { } reason ? $"cannot be fitted ({reason})" : $"{without.InSample.DepthError.Value:F2} % in-sample, {without.LeaveOneOut.DepthError.Value:F2} % leave-one-out")}; "
            + $"the traces of the two at L-1 are at least {last / median:N0} times the median of the four that are not doubtful, and two L* come from traces that are NaN",
            [
                new("inSample", heads.InSample.DepthError.Value), new("leaveOneOut", heads.LeaveOneOut.DepthError.Value), new("formulaWithoutFour", fixedHeads.DepthError),
                new("inSampleWithoutFour", without.InSample.DepthError.Value), new("leaveOneOutWithoutFour", without.LeaveOneOut.DepthError.Value), new("traceRatio", last / median),
            ]);
    }
}
