using LStar.Models.Tokenizers;

namespace LStar.Experiments.Sweeps.Plans;

/// <summary>What a sweep is to measure: models, prompts, engines, and what of them, as a file says it (<see cref="PlanFile"/>).</summary>
public sealed record Plan
{
    /// <summary>The plan's file, as it was named.</summary>
    public required string File { get; init; }

    /// <summary>The name that the file gives, or its own.</summary>
    public required string Name { get; init; }

    /// <summary>The models in the file's order; a pattern stands for several.</summary>
    public required IReadOnlyList<ModelEntry> Models { get; init; }

    /// <summary>The sets of prompts, each with a name of its own.</summary>
    public required IReadOnlyList<PromptSet> Prompts { get; init; }

    /// <summary>Whether each prompt is a cell, rather than each set.</summary>
    public bool EachPrompt { get; init; }

    /// <summary>The engines, each once.</summary>
    public required IReadOnlyList<SweepEngine> Engines { get; init; }

    /// <summary>What is measured beyond the usual: lens, logits, spectra; sorted.</summary>
    public IReadOnlyList<string> Metrics { get; init; } = [];

    /// <summary>Whether the beginning-of-text token is forced, left out, or up to the tokenizer.</summary>
    public BeginningOfText BeginningOfText { get; init; }

    /// <summary>The most bytes that downloads of the sweep may take in the Hub's cache at a time; null for no bound.</summary>
    public long? Disk { get; init; }

    /// <summary>What a cell asks of a cluster; null where the plan does not say.</summary>
    public SlurmRequest? Slurm { get; init; }

    /// <summary>The file's bytes, as they were read.</summary>
    public required ReadOnlyMemory<byte> Source { get; init; }

    /// <summary>The folder of the file, which its paths start from.</summary>
    public string Folder => Path.GetDirectoryName(Path.GetFullPath(File))!;
}
