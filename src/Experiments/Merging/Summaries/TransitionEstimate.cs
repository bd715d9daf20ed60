using LStar.Experiments.Readings;
using LStar.Metrics.Statistics;

namespace LStar.Experiments.Merging.Summaries;

/// <summary>A reading's L* of a model, over its prompts: an estimate, how far other prompts would move it, and what its nulls give.</summary>
/// <param name="Model">The model; its revisions are one.</param>
/// <param name="Subject">The model at a revision; the model again where the estimate is over all of them.</param>
/// <param name="Step">The training step; null where none is known, and over several.</param>
/// <param name="Checkpoints">Over how many revisions.</param>
/// <param name="Layers">L; null where revisions differ in it.</param>
/// <param name="Reading">The reading.</param>
/// <param name="Prompts">Different texts that have an L*, n; 0 for a reading of the weights.</param>
/// <param name="Engines">How many engines measured it; their L* are averaged prompt by prompt.</param>
/// <param name="Undefined">Texts without an L*.</param>
/// <param name="Layer">
/// L* in the order of the reading's source: the mean over prompts, or L* of the mean curve; over revisions their mean. With it the percentile bootstrap interval over prompts (<see cref="IdealBootstrap"/>: a prompt that is drawn
/// brings all its revisions and engines). No interval with fewer than 2 prompts, and for the weights.
/// </param>
/// <param name="Deviation">Population standard deviation of L* over prompts; null without prompts.</param>
/// <param name="Margin">The smallest margin of any prompt, or of the mean curve: what the least change would move.</param>
/// <param name="Near">The mean of the results' probabilities that a null puts L* within a layer of there; null where there are none.</param>
/// <param name="Noise">The null test on white noise.</param>
/// <param name="Walk">The null test on random walks.</param>
public sealed record TransitionEstimate(
    string Model, string Subject, long? Step, int Checkpoints, int? Layers, Reading Reading, int Prompts, int Engines, int Undefined, Interval Layer, double? Deviation, double? Margin, NearNull? Near,
    NullTest Noise, NullTest Walk)
{
    /// <summary>L*/L, in 0..1; null where either is.</summary>
    public double? Depth => double.IsNaN(Layer.Estimate) || Layers is not { } layers ? null : Layer.Estimate / layers;
}

/// <summary>
/// How likely a null has its L* in places that it reaches as rarely: of each prompt's L* the probability <see cref="Metrics.Statistics.Nulls.NullPosition.AsRare"/>, and of several prompts twice their mean, which is a
/// p-value however they depend on each other (<see cref="CombinedProbability.OfDependent"/>): prompts on one model share its weights. Conservative, by up to a factor of 2. Small: the curves are not of this null. Not
/// small: no proof that they are.
/// </summary>
/// <param name="Count">How many L*.</param>
/// <param name="P">The probability; null where there is no L*, or the null has none.</param>
public sealed record NullTest(int Count, double? P)
{
    /// <summary>The level at which an L* is told from its null.</summary>
    public const double Level = 0.05;

    /// <summary>The test of some probabilities.</summary>
    public static NullTest Of(IReadOnlyList<double> p) => new(p.Count, CombinedProbability.OfDependent(p));
}
