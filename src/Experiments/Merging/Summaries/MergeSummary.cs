namespace LStar.Experiments.Merging.Summaries;

/// <summary>The statistics of a merged sweep.</summary>
/// <param name="Sweep">What was merged.</param>
/// <param name="Checkpoints">L* of each model at each revision, by each reading.</param>
/// <param name="Models">L* of each model that has several revisions, over them.</param>
/// <param name="Agreements">Of pairs of readings over models; then over checkpoints, where some model has several.</param>
/// <param name="Variances">What moves each reading.</param>
public sealed record MergeSummary(
    MergedSweep Sweep, IReadOnlyList<TransitionEstimate> Checkpoints, IReadOnlyList<TransitionEstimate> Models, IReadOnlyList<ReadingAgreement> Agreements, IReadOnlyList<DepthVariance> Variances)
{
    /// <summary>Computes them.</summary>
    public static MergeSummary Of(MergedSweep sweep)
    {
        var estimates = new TransitionEstimates(new LayerNulls());
        var checkpoints = estimates.BySubject(sweep.Cells);
        var models = estimates.ByModel(sweep.Cells);
        var several = models.Select(estimate => estimate.Model).ToHashSet(StringComparer.Ordinal);
        IReadOnlyList<TransitionEstimate> each = [.. checkpoints.Where(estimate => !several.Contains(estimate.Model)), .. models];
        return new MergeSummary(
            sweep,
            checkpoints,
            models,
            [.. ReadingAgreement.All(each, AgreementScope.Models), .. models.Count > 0 ? ReadingAgreement.All(checkpoints, AgreementScope.Checkpoints) : []],
            DepthVariance.All(sweep.Cells));
    }
}
