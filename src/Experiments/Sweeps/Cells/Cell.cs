using LStar.Experiments.Prompts;
using LStar.Experiments.Sweeps.Plans;
using LStar.Models.Tokenizers;

namespace LStar.Experiments.Sweeps.Cells;

/// <summary>One measurement of a sweep: a model at a revision, a set of prompts or one prompt, an engine, and what is measured.</summary>
public sealed record Cell
{
    /// <summary>Lower-case hex sha256 of all that determines the figures (<see cref="CellKey"/>); null where a file's hash is not known, and <see cref="Fault"/> says why.</summary>
    public string? Key { get; init; }

    /// <summary>The model.</summary>
    public required PlannedModel Model { get; init; }

    /// <summary>The name of the set of prompts.</summary>
    public required string PromptSet { get; init; }

    /// <summary>The id of the only prompt, where each is a cell; null for the whole set.</summary>
    public string? PromptId { get; init; }

    /// <summary>The prompts, in order.</summary>
    public required IReadOnlyList<Prompt> Prompts { get; init; }

    /// <summary>The engine.</summary>
    public required SweepEngine Engine { get; init; }

    /// <summary>What else is measured: lens, logits, spectra; sorted.</summary>
    public IReadOnlyList<string> Metrics { get; init; } = [];

    /// <summary>Whether the beginning-of-text token is forced, left out, or up to the tokenizer.</summary>
    public BeginningOfText BeginningOfText { get; init; }

    /// <summary>The checkpoint's files; null where they are not known.</summary>
    public CheckpointHashes? Checkpoint { get; init; }

    /// <summary>Why there is no key, in one line.</summary>
    public string? Fault { get; init; }
}
