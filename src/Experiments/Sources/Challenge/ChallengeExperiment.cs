using LStar.Experiments.Measuring;
using LStar.Experiments.Prompts;
using LStar.Experiments.Published;

namespace LStar.Experiments.Sources.Challenge;

/// <summary>
/// Source 002: the formulas for L* scored anew on the eight published models, its observations and constraints checked. Models that are named are measured
/// on the calibration run's prompts, with which the published L* were found; the source states none of its own.
/// </summary>
public sealed class ChallengeExperiment : ISourceExperiment
{
    private static readonly Lazy<ChallengeResult> Published = new(OfPublished);

    /// <inheritdoc/>
    public string Name => "challenge";

    /// <inheritdoc/>
    public string About => "002, the formula improvement challenge: eight published models, every formula scored again";

    /// <inheritdoc/>
    public ExperimentNeed Needs => ExperimentNeed.Nothing;

    /// <inheritdoc/>
    public IReadOnlyList<Prompt> Prompts => PromptSets.Of(PublishedData.Load().CalibrationRun.Prompts);

    /// <inheritdoc/>
    public IExperimentResult Run(IReadOnlyList<ModelMeasurement> models, DateTimeOffset time) => Evaluate(models, time);

    /// <summary>The same, typed.</summary>
    public static ChallengeResult Evaluate(IReadOnlyList<ModelMeasurement> models, DateTimeOffset time)
    {
        var published = Published.Value;
        return published with { Time = time, NewData = NewData.Of(models, published.All) };
    }

    /// <summary>What depends on published numbers only.</summary>
    private static ChallengeResult OfPublished()
    {
        var set = PublishedData.Load().CalibrationSet;
        var samples = EightModels.Samples.Select(SampleScores.Of).ToList();
        var (all, certain) = (samples[0], samples[^1]);
        var points = all.Sample.Points;
        var correlations = RatioCorrelation.All(points);
        var bounds = BoundsCheck.All(points, all.Forms);
        var gains = GainTable.Of(points);
        return new ChallengeResult(
            default,
            set,
            samples,
            correlations,
            RatioCorrelation.All(certain.Sample.Points),
            gains,
            RangeClaim.All(points),
            HeadCounts.All(points),
            ValueNorms.Of(set),
            bounds,
            Resampled.Difference(all.Form("a + b L + c/H").Score.LeaveOneOut, all.Form("a").Score.LeaveOneOut),
            Disagreements.All(all, certain, correlations, bounds, gains),
            Submission.All(all),
            null);
    }
}
