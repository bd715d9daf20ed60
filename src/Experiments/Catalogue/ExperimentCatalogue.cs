using LStar.Experiments.Dynamics;
using LStar.Experiments.Sources;

namespace LStar.Experiments.Catalogue;

/// <summary>Every experiment that can be run by name: the sources', then ours. "all" on the command line is the sources'.</summary>
public static class ExperimentCatalogue
{
    /// <summary>Those that no source has.</summary>
    public static IReadOnlyList<IExperiment> Own { get; } = [new DynamicsExperiment()];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<IExperiment> All { get; } = [.. SourceExperiments.All, .. Own];
}
