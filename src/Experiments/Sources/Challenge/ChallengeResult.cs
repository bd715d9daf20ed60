using System.Text.Json;
using LStar.Experiments.Published;
using LStar.Experiments.Results;
using LStar.Metrics.Statistics;

namespace LStar.Experiments.Sources.Challenge;

/// <summary>What source 002's challenge comes to on its own data, and on models measured here.</summary>
/// <param name="Time">When it was computed.</param>
/// <param name="Data">The published tables.</param>
/// <param name="Samples">All formulas and forms on all eight models, and without the doubtful ones.</param>
/// <param name="Correlations">On all eight.</param>
/// <param name="CertainCorrelations">Without the four.</param>
/// <param name="Gains">Behavior against G.</param>
/// <param name="Ranges">Observations 1 and 2.</param>
/// <param name="Heads">Question 5.</param>
/// <param name="ValueNorms">Observation 4.</param>
/// <param name="Bounds">Constraints 2 and 3.</param>
/// <param name="HeadsAgainstConstant">Leave-one-out depth error of the heads form minus that of the constant ratio, over models.</param>
/// <param name="Disagreements">Definitions.md 7.5 to 7.10.</param>
/// <param name="Submissions">Every formula and form as the source asks for one.</param>
/// <param name="NewData">Models measured here; null without.</param>
public sealed record ChallengeResult(
    DateTimeOffset Time, PublishedCalibrationSet Data, IReadOnlyList<SampleScores> Samples, IReadOnlyList<RatioCorrelation> Correlations,
    IReadOnlyList<RatioCorrelation> CertainCorrelations, GainTable Gains, IReadOnlyList<RangeClaim> Ranges, IReadOnlyList<HeadCounts> Heads, ValueNorms ValueNorms,
    IReadOnlyList<BoundsCheck> Bounds, Interval HeadsAgainstConstant, IReadOnlyList<Disagreement> Disagreements, IReadOnlyList<Submission> Submissions, NewData? NewData)
    : IExperimentResult
{
    /// <summary>The source's target on mean depth error, in percent.</summary>
    public const double Target = 5;

    /// <summary>All eight.</summary>
    public SampleScores All => Samples[0];

    /// <summary>Without the four doubtful models.</summary>
    public SampleScores Certain => Samples[^1];

    /// <summary>What meets the target on all eight: formulas in-sample, forms on models they have not seen.</summary>
    public IReadOnlyList<string> MeetTarget =>
    [
        .. All.Formulas.Where(row => row.DepthError < Target).Select(row => row.Formula.Name),
        .. All.Forms.Where(row => row.Score.LeaveOneOut.DepthError.Value < Target).Select(row => row.Score.Form.Expression),
    ];

    /// <summary>A row a formula, with its error on the eight as claimed and as found; then a row a fitted form.</summary>
    public ResultTable Table => new(
        ["name", "kind", "expression", "claimed", "depthError", "trueMape", "leaveOneOut"],
        [
            .. All.Formulas.Select(row => (object?[])
                [row.Formula.Name, "formula", row.Formula.Formula.Expression, row.Claimed, row.DepthError, row.Score.Errors.TrueMape.Value, null]),
            .. All.Forms.Select(row => (object?[])
                [row.Score.Form.Expression, "form", row.Score.Form.Expression, null, row.Score.InSample.DepthError.Value, row.Score.InSample.TrueMape.Value, row.Score.LeaveOneOut.DepthError.Value]),
        ]);

    /// <inheritdoc/>
    public void Print(TextWriter writer) => ChallengeText.Print(writer, this);

    /// <inheritdoc/>
    public void WriteJson(Utf8JsonWriter json) => ChallengeJson.Write(json, this);
}
