namespace LStar.Metrics.Formulas.Judging;

/// <summary>The verdict on a formula.</summary>
/// <param name="IsSound">Whether it is: better than a constant ratio on models it has not seen, by more than noise and than chance, and within 0 &lt; L* &lt; L. Null where there are too few models to say.</param>
/// <param name="Word">In a word or two.</param>
/// <param name="Reasons">Why, a sentence each.</param>
public sealed record FormulaVerdict(bool? IsSound, string Word, IReadOnlyList<string> Reasons)
{
    /// <summary>The fewest models on which a verdict is given.</summary>
    public const int FewestModels = 6;

    /// <summary>The most that chance may do as well.</summary>
    public const double Level = 0.05;

    internal static FormulaVerdict Of(FormulaJudgement judgement)
    {
        var known = judgement.Submitted.Errors.Rows.Count(row => row is not null);
        var reasons = new List<string>();
        if (known < FewestModels)
        {
            var missing = judgement.Points.Select(point => judgement.Formula.WhyMissing(point.Inputs)).FirstOrDefault(reason => reason is not null);
            return new FormulaVerdict(null, "undecided", [$"{known} models can be predicted{(missing is null ? "" : $" ({missing})")}; a verdict needs {FewestModels}"]);
        }

        var fitted = judgement.Refitted.Fit is not null && judgement.Formula.Parameters.Count + judgement.Refitted.Form.Coefficients > 0;
        var better = fitted ? judgement.AgainstConstant : JudgedErrors.Difference(judgement.Submitted.Errors, judgement.Constant.Errors);
        var wins = better.High < 0;
        reasons.Add(Against(better, judgement.Refitted.Reason, fitted));
        var chance = judgement.Chance is { } test ? test.P < Level : (bool?)null;
        if (judgement.Chance is { } by)
        {
            reasons.Add($"random formulas of its size do as well on permuted L* in {by.AsGood} of {by.Draws} cases (p = {by.P:0.###}, 95 % {by.Interval.Low:0.###} to {by.Interval.High:0.###})");
        }

        var violations = judgement.Bounds.Published.Violations;
        if (judgement.Bounds.Published.First is { } first)
        {
            reasons.Add($"it leaves 0 < L* < L at {violations} of {judgement.Bounds.Published.Shapes} shapes with 12 to 80 layers, first at L = {first.Layers}, H = {first.Heads}: L* = {first.Layer:0.##}");
        }

        return wins && chance != false && violations == 0 ? new FormulaVerdict(true, "sound", reasons)
            : new FormulaVerdict(false, !wins ? better.Low > 0 ? "worse than a constant ratio" : "no better than a constant ratio" : chance == false ? "what chance gives" : "out of bounds", reasons);
    }

    private static string Against(Statistics.Interval better, string? noFit, bool fitted) =>
        better.High is not { } high || better.Low is not { } low ? $"it cannot be compared with a constant ratio: {noFit ?? better.Reason}"
        : $"{(fitted ? "on models left out" : "as it stands")} its depth error is {Math.Abs(better.Estimate):0.0} points {(better.Estimate < 0 ? "below" : "above")} that of a constant ratio (95 % {low:+0.0;-0.0;0.0} to {high:+0.0;-0.0;0.0})";
}
