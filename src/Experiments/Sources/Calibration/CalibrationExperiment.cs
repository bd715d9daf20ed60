using LStar.Experiments.Measuring;
using LStar.Experiments.Prompts;
using LStar.Experiments.Published;

namespace LStar.Experiments.Sources.Calibration;

/// <summary>The author's run that made the calibration L*: the steepest layer of the mean first-head trace over four prompts, in float32.</summary>
public sealed class CalibrationExperiment : ISourceExperiment
{
    private static readonly string[] Ids = ["paris-short", "chocolate", "far-away", "fibonacci"];

    /// <inheritdoc/>
    public string Name => "calibration";

    /// <inheritdoc/>
    public string About => "the run that made the calibration L*: argmax of |gradient| of the mean first-head trace";

    /// <inheritdoc/>
    public ExperimentNeed Needs => ExperimentNeed.Prompts;

    /// <inheritdoc/>
    public IReadOnlyList<Prompt> Prompts =>
        [.. PublishedData.Load().CalibrationRun.Prompts.Zip(Ids, (text, id) => new Prompt(id, text))];

    /// <inheritdoc/>
    public IExperimentResult Run(IReadOnlyList<ModelMeasurement> models, DateTimeOffset time) => CalibrationResult.Of(models, time);
}
