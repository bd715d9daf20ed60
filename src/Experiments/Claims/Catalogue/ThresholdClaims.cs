using LStar.Experiments.Published;
using LStar.Metrics.Formulas;
using LStar.Metrics.Statistics;

namespace LStar.Experiments.Claims.Catalogue;

/// <summary>Row 7: the thresholds that the heads formula is to stay below.</summary>
internal static class ThresholdClaims
{
    public static IReadOnlyList<Claim> All { get; } =
    [
        Of("7a", "overall_mape < 10: \"FORMULA VALIDATED\"", "001", 10, withRun: true),
        Of("7b", "overall_mape < 15: \"PARTIAL GENERALIZATION\"", "001", 15, withRun: true),
        Of("7c", "Target: MAPE < 5%", "002", 5, withRun: false),
    ];

    /// <summary>The depth error of the heads formula on the L* of the published sign-change run.</summary>
    public static double RunError(PublishedData published)
    {
        var formula = FormulaCatalogue.Named("heads")!;
        return PredictionErrors.Of(published.SignChangeRun.Models.Select(model =>
            (formula.Predict(new FormulaInputs(model.Layers, model.Heads)).Layer, (double?)model.LStars.Average(), model.Layers))).DepthError.Value!.Value;
    }

    private static Claim Of(string id, string statement, string source, double threshold, bool withRun) => new()
    {
        Id = id,
        Statement = statement,
        Source = source,
        Published = $"< {threshold} %",
        DecidedBy = $"mean depth error of the heads formula {(withRun ? "on the published run's L*, and " : "")}on the 8 published models in-sample and leave-one-out: each below {threshold} %",
        OnPublished = published => Decide(published, threshold, withRun),
    };

    private static Finding Decide(PublishedData published, double threshold, bool withRun)
    {
        var points = PublishedPoints.Of(published);
        var (run, fixedError, refitted) = (RunError(published), PublishedPoints.DepthError("heads", points), PublishedPoints.Score("a + b L + c/H", points));
        var (inSample, leaveOneOut) = (refitted.InSample.DepthError.Value, refitted.LeaveOneOut.DepthError.Value);
        var onEight = $"On the eight models it was fitted to it has {fixedError.To(2)} %, refitted {inSample.To(2)} %, and {leaveOneOut.To(2)} % where the model predicted was left out of the fit";
        return Finding.Of(
            Finding.If(fixedError < threshold && leaveOneOut < threshold && (!withRun || run < threshold)),
            withRun ? $"{run.To(2)} % on 001's run; {fixedError.To(2)} / {leaveOneOut.To(2)} %" : $"{fixedError.To(2)} %; left out {leaveOneOut.To(2)} %",
            withRun ? $"On the L* that 001 published it has {run.To(2)} %. {onEight}." : $"{onEight}; no formula of the sources has less in-sample.",
            ("onRun", run), ("onEight", fixedError), ("refitted", inSample), ("leaveOneOut", leaveOneOut));
    }
}
