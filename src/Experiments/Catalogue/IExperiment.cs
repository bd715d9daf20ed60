using LStar.Experiments.Measuring;
using LStar.Experiments.Prompts;
using LStar.Experiments.Sources;

namespace LStar.Experiments.Catalogue;

/// <summary>Something to find out by measuring models: an experiment of a source (<see cref="ISourceExperiment"/>), or one of ours.</summary>
public interface IExperiment
{
    /// <summary>The name on the command line.</summary>
    string Name { get; }

    /// <summary>What it sets out to do, in one line; of a source's the source's number, too.</summary>
    string About { get; }

    /// <summary>The folder of fixtures/ with the models it is run on where none is named.</summary>
    string Models => "zoo";

    /// <summary>What it measures: nothing, weights alone, or weights and prompts.</summary>
    ExperimentNeed Needs { get; }

    /// <summary>The prompts, of a source's experiment its own; empty where no prompt enters.</summary>
    IReadOnlyList<Prompt> Prompts { get; }

    /// <summary>The options it is measured with, from those asked for: which layers' singular values it reads, say.</summary>
    MeasureOptions Measuring(MeasureOptions asked) => asked;

    /// <summary>
    /// The result from measured models, in the order given. A model that cannot enter a figure is named in the result with the reason, never a crash
    /// or a zero; so is a figure with too few models.
    /// </summary>
    IExperimentResult Run(IReadOnlyList<ModelMeasurement> models, DateTimeOffset time);
}
