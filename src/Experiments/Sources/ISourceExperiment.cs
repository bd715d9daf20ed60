using System.Text.Json;
using LStar.Experiments.Measuring;
using LStar.Experiments.Prompts;
using LStar.Experiments.Results;

namespace LStar.Experiments.Sources;

/// <summary>An experiment of a source (definitions.md section 5), run on any models.</summary>
public interface ISourceExperiment
{
    /// <summary>The name on the command line.</summary>
    string Name { get; }

    /// <summary>The source's number and what it set out to do, in one line.</summary>
    string About { get; }

    /// <summary>What it measures: nothing, weights alone, or weights and prompts.</summary>
    ExperimentNeed Needs { get; }

    /// <summary>The source's own prompts; empty where no prompt enters.</summary>
    IReadOnlyList<Prompt> Prompts { get; }

    /// <summary>The options it is measured with, from those asked for: which layers' singular values it reads, say.</summary>
    MeasureOptions Measuring(MeasureOptions asked) => asked;

    /// <summary>
    /// The result from measured models, in the order given. A model that cannot enter a figure is named in the result with the reason, never a crash
    /// or a zero; so is a figure with too few models.
    /// </summary>
    IExperimentResult Run(IReadOnlyList<ModelMeasurement> models, DateTimeOffset time);
}

/// <summary>What an experiment measures.</summary>
public enum ExperimentNeed
{
    /// <summary>Published numbers only; models that are named are measured all the same, on the experiment's prompts, and enter as new data.</summary>
    Nothing,

    /// <summary>Weights; no forward pass.</summary>
    Weights,

    /// <summary>Weights and the experiment's prompts.</summary>
    Prompts,
}

/// <summary>What came out, in the source's own shape.</summary>
public interface IExperimentResult
{
    /// <summary>The tables and lines a reader of the source would recognise, and ours beside them, as plain text.</summary>
    void Print(TextWriter writer);

    /// <summary>The result's main table: a row a model, a formula, or a layer, whichever the source has.</summary>
    ResultTable Table { get; }

    /// <summary>The results file as the source has it (timestamp, formula, parameters, performance, a row a model), and ours beside it. One object.</summary>
    void WriteJson(Utf8JsonWriter json);
}
