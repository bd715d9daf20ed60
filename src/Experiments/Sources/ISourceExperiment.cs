using System.Text.Json;
using LStar.Experiments.Catalogue;
using LStar.Experiments.Results;

namespace LStar.Experiments.Sources;

/// <summary>An experiment of a source (definitions.md section 5), run on any models.</summary>
public interface ISourceExperiment : IExperiment;

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
