using LStar.Experiments.Sources.Bentov;
using LStar.Experiments.Sources.Calibration;
using LStar.Experiments.Sources.Challenge;
using LStar.Experiments.Sources.CrossHeritage;
using LStar.Experiments.Sources.Features;
using LStar.Experiments.Sources.Gamma;

namespace LStar.Experiments.Sources;

/// <summary>The catalogue of the sources' experiments, in the order of definitions.md section 5.</summary>
public static class SourceExperiments
{
    /// <summary>The key of a results file that says which experiment it is of.</summary>
    public const string NameKey = "experimentName";

    /// <summary>All that are there.</summary>
    public static IReadOnlyList<ISourceExperiment> All { get; } =
    [
        new FeaturesExperiment(), new CrossHeritageExperiment(), new ChallengeExperiment(), new BentovExperiment(), new GammaExperiment(), new CalibrationExperiment(),
    ];
}
