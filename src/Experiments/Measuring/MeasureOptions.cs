using LStar.Models.Architectures;
using LStar.Models.Tokenizers;

namespace LStar.Experiments.Measuring;

/// <summary>What to measure beyond the figures that always come, and how much at a time.</summary>
public sealed record MeasureOptions
{
    /// <summary>Whether the beginning-of-text token is forced, left out, or up to the tokenizer.</summary>
    public BeginningOfText BeginningOfText { get; init; }

    /// <summary>Tokens that go through a layer together; a longer prompt goes alone.</summary>
    public int BatchTokens { get; init; } = 4096;

    /// <summary>Threads for what is computed from the maps and the weights; null for one a core. No figure depends on it.</summary>
    public int? Threads { get; init; }

    /// <summary>The last token's most likely successors, and the prompt's mean negative log-likelihood.</summary>
    public bool Logits { get; init; }

    /// <summary>Lens KL and lens entropy.</summary>
    public bool Lens { get; init; }

    /// <summary>The layers whose W_V gets singular values: the dearest of the figures that need no prompt. A run that saves nothing asks for none.</summary>
    public Spectra Spectra { get; init; }

    /// <summary>Singular values, too, of the first and the last entry that the sources' search by key finds: all that source 000 reads of it.</summary>
    public bool SpectraByKey { get; init; }

    /// <summary>
    /// Where given, kernels are compiled on one core while the tokenizer is read on another, and this is done before they are waited for: of use for the
    /// first model of a process.
    /// </summary>
    public Action<ModelShape>? WhileCompiling { get; init; }

    /// <summary>Attention maps to keep.</summary>
    public IReadOnlyList<MapRequest> Maps { get; init; } = [];

    /// <summary>Told what has been done, and of how much, as it goes on: layers of batches.</summary>
    public Action<int, int>? Progress { get; init; }
}

/// <summary>Which layers' W_V get singular values. Where they were not asked for they are NaN, undefined.</summary>
public enum Spectra
{
    /// <summary>Every layer.</summary>
    All,

    /// <summary>The first and the last.</summary>
    FirstAndLast,

    /// <summary>None.</summary>
    None,
}

/// <summary>One head's map, kept in the result.</summary>
/// <param name="Layer">0-based.</param>
/// <param name="Head">0-based query head.</param>
public readonly record struct MapRequest(int Layer, int Head);
