using LStar.Experiments.Published;
using LStar.Metrics.Formulas;
using LStar.Metrics.Statistics;

namespace LStar.Experiments.Claims.Catalogue;

/// <summary>Items 7.7 to 7.10: how formulas are scored.</summary>
internal static class FormulaDisagreements
{
    private const string Constant = "a";
    private const string HeadsForm = "a + b L + c/H";

    public static IReadOnlyList<Claim> All { get; } =
    [
        Of("7.7", "MAPE = (1/n) × Σ |L*_pred - L*_emp| / L × 100%", "002", "÷ L", "depth error beside the percentage error proper, abs(pred - emp)/emp, for every formula: equal", Mape),
        Of("7.8", "L*/L Ratio Increases with Depth", "002", "r = 0.47", "r of L and L*/L; depth error and AICc of forms of L beside a constant ratio: a form of L is better", Forms),
        Of("7.9", "Respect bounds - 0 < L* < L always", "002", "always", "every formula over L = 1..128, H = 1..128: no L* outside", Bounds),
        Of("7.10", "4.8% (three parameters, eight points)", "notes on 001", "4.8 %", "the heads form refitted: leave-one-out error no larger than in-sample; and without the four doubtful points", Parameters),
    ];

    private static Claim Of(string id, string statement, string source, string published, string decidedBy, Func<PublishedData, Finding> decide) => new()
    {
        Id = id,
        Statement = statement,
        Source = source,
        Published = published,
        DecidedBy = decidedBy,
        OnPublished = decide,
    };

    private static Finding Mape(PublishedData published)
    {
        var points = PublishedPoints.Of(published, Behavior.Expand);
        var rows = FormulaCatalogue.All.Where(formula => formula.ClaimedDepthError is not null)
            .Select(formula => (formula.Id, FormulaScore.Of(formula, points).Errors)).ToList();
        return Finding.Of(
            Finding.If(rows.All(row => row.Errors.DepthError.Value == row.Errors.TrueMape.Value)),
            $"heads {rows[^1].Errors.DepthError.Value.To(2)} %, properly {rows[^1].Errors.TrueMape.Value.To(2)} %",
            $"Divided by L and by L*: {string.Join("; ", rows.Select(row => $"{row.Id} {row.Errors.DepthError.Value.To(2)} and {row.Errors.TrueMape.Value.To(2)} %"))}.",
            [.. rows.Select(row => ($"{row.Id}.depthError", row.Errors.DepthError.Value)), .. rows.Select(row => ($"{row.Id}.trueMape", row.Errors.TrueMape.Value))]);
    }

    private static Finding Forms(PublishedData published)
    {
        var points = PublishedPoints.Of(published);
        var scores = FormCatalogue.All.Select(form => FormScore.Of(form, points)).ToList();
        var constant = scores.First(score => score.Form.Expression == Constant);
        var ranking = AiccRanking.Of(scores.Select(score => (score.Form.Expression, score.Aicc)));
        var r = Correlation.Pearson([.. points.Select(point => (double)point.Inputs.Layers)], [.. points.Select(point => point.Ratio)]);
        double? Error(string formula) => PublishedPoints.DepthError(formula, points);
        return Finding.Of(
            Finding.If(r.R > 0 && ranking.Rows[0].Name != Constant),
            $"r {r.R.To(2)}; constant {constant.InSample.DepthError.Value.To(2)} %",
            $"r is {r.R.To(2)} (p {r.P.To(2)}). A constant, {constant.Fit!.Coefficients[0].To(3)} L, has {constant.InSample.DepthError.Value.To(2)} % (left out {constant.LeaveOneOut.DepthError.Value.To(2)} %), below linear {Error("linear-depth").To(2)} % and log {Error("log-depth").To(2)} %; "
            + $"by AICc {(ranking.Rows[0].Name == Constant ? $"no form beats it: the next, {ranking.Rows[1].Name}, is {ranking.Rows[1].Difference.To(1)} behind" : $"{ranking.Rows[0].Name} beats it")}.",
            [("r", r.R), ("p", r.P), ("constantRatio", constant.Fit.Coefficients[0]), ("constant", constant.InSample.DepthError.Value), ("constantLeaveOneOut", constant.LeaveOneOut.DepthError.Value),
             .. scores.Select(score => ($"aicc.{score.Form.Expression}", score.Aicc.Value))]);
    }

    private static Finding Bounds(PublishedData published)
    {
        (string Name, FormulaInputs Inputs)[] tried =
        [
            ("half-depth", new(1, 1)), ("behavior-size", new(1, 1, Behavior: Behavior.Dampen)), ("behavior-size", new(1, 1, Behavior: Behavior.Expand)),
            ("linear-depth", new(1, 1)), ("log-depth", new(1, 1)), ("heads", new(1, 1)),
            .. new[] { published.CalibrationSet.Models.Min(model => model.Gain), published.CalibrationSet.Models.Max(model => model.Gain) }.Select(gain => ("gain", new FormulaInputs(1, 1, gain))),
        ];
        var rows = tried.Select(row => (
            Name: row.Inputs.Behavior is { } behavior ? $"{row.Name} {behavior.Word()}" : row.Inputs.Gain is { } gain ? $"{row.Name} at G = {gain}" : row.Name,
            Share: 100 * ConstraintCheck.Of(FormulaCatalogue.Named(row.Name)!, row.Inputs).Share)).ToList();
        var large = FormulaCatalogue.Named("heads")!.Predict(new FormulaInputs(80, 64)).Layer;
        return Finding.Of(
            Finding.If(rows.All(row => row.Share == 0)),
            $"{large.To(1)} at L = 80, H = 64",
            $"At L = 80, a depth its constraints name, with H = 64 the heads formula gives {large.To(1)}. Outside 0 < L* < L over L, H = 1..128: {Written.List(rows.Select(row => $"{row.Name} {row.Share.To(0)} %"))}.",
            [("headsAt80And64", large), .. rows.Select(row => ($"outside.{row.Name}", row.Share))]);
    }

    private static Finding Parameters(PublishedData published)
    {
        var points = PublishedPoints.Of(published);
        List<Metrics.Formulas.DataPoint> certain = [.. points.Where(point => !PublishedPoints.Doubtful.Contains(point.Name))];
        var (whole, part, constant) = (PublishedPoints.Score(HeadsForm, points), PublishedPoints.Score(HeadsForm, certain), PublishedPoints.Score(Constant, certain));
        var (inSample, leaveOneOut) = (whole.InSample.DepthError.Value, whole.LeaveOneOut.DepthError.Value);
        var fixedOnPart = PublishedPoints.DepthError("heads", certain);
        return Finding.Of(
            Finding.If(leaveOneOut <= inSample),
            $"{inSample.To(2)} %; left out {leaveOneOut.To(2)} %",
            $"Refitted it has {inSample.To(2)} % in-sample and {leaveOneOut.To(2)} % left out. Without pythia-1b, 2.8b, 6.9b and gemma-2b the formula as printed has {fixedOnPart.To(2)} %, a constant {constant.InSample.DepthError.Value.To(2)} % (left out {constant.LeaveOneOut.DepthError.Value.To(2)} %), "
            + (part.Fit is null ? "and the four models left do not determine three coefficients." : $"and refitted {part.InSample.DepthError.Value.To(2)} %."),
            ("inSample", inSample), ("leaveOneOut", leaveOneOut), ("asPrintedWithoutDoubtful", fixedOnPart),
            ("constantWithoutDoubtful", constant.InSample.DepthError.Value), ("constantWithoutDoubtfulLeaveOneOut", constant.LeaveOneOut.DepthError.Value));
    }
}
