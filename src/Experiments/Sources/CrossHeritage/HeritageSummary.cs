using LStar.Metrics.Formulas;
using LStar.Metrics.Statistics;

namespace LStar.Experiments.Sources.CrossHeritage;

/// <summary>What the source sums up over models: errors by lab and overall, calibration matches, the verdict; and what it does not: true MAPE and refitted forms.</summary>
/// <param name="Rows">The models.</param>
/// <param name="Errors">Of the heads formula over the models that have an L*.</param>
/// <param name="Labs">The same by lab, in ordinal order of the labs.</param>
/// <param name="CalibrationMatches">Models whose mean L* is less than 2 layers from its calibration.</param>
/// <param name="CalibrationTotal">Models that have a calibration L* and an L*.</param>
/// <param name="Verdict">The source's word for the overall depth error; null without an L*.</param>
/// <param name="Refits">The constant ratio and the heads form, refitted to these L*: in-sample, and leave-one-out.</param>
public sealed record HeritageSummary(
    IReadOnlyList<HeritageRow> Rows, PredictionErrors Errors, IReadOnlyList<LabErrors> Labs, int CalibrationMatches, int CalibrationTotal, string? Verdict,
    IReadOnlyList<FormScore> Refits)
{
    /// <summary>What the source compares with: the overall error of its version before, which located by the largest step.</summary>
    public const double ArgmaxVersionError = 15.7;

    /// <summary>The overall depth error, the source's "overall MAPE"; null where no model has an L*.</summary>
    public double? Overall => Errors.DepthError.Value;

    /// <summary>15.7 less the overall depth error, in points.</summary>
    public double? Improvement => ArgmaxVersionError - Overall;

    /// <summary>"1/4", as the source writes it.</summary>
    public string CalibrationConsistency => $"{CalibrationMatches}/{CalibrationTotal}";

    /// <summary>Sums up some rows.</summary>
    public static HeritageSummary Of(IReadOnlyList<HeritageRow> rows)
    {
        var errors = PredictionErrors.Of(rows.Select(row => row.Error));
        DataPoint[] points = [.. rows.Select(row => row.Point).OfType<DataPoint>()];
        return new HeritageSummary(
            rows,
            errors,
            [.. rows.Where(row => row.Error is not null).GroupBy(row => row.Heritage.Lab, StringComparer.Ordinal).OrderBy(lab => lab.Key, StringComparer.Ordinal)
                .Select(lab => new LabErrors(lab.Key, lab.Count(), PredictionErrors.Of(lab.Select(row => row.Error))))],
            rows.Count(row => row.MatchesCalibration == true),
            rows.Count(row => row.MatchesCalibration is not null),
            VerdictWord.Of(errors.DepthError.Value),
            [FormScore.Of(FormCatalogue.Named("a")!, points), FormScore.Of(FormCatalogue.Named("a + b L + c/H")!, points)]);
    }
}

/// <summary>A lab's models.</summary>
/// <param name="Lab">The lab.</param>
/// <param name="Models">How many of them have an L*.</param>
/// <param name="Errors">Their errors.</param>
public sealed record LabErrors(string Lab, int Models, PredictionErrors Errors);
