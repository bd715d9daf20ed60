using System.Collections.Immutable;

namespace LStar.Models.Tokenizers;

/// <summary>The ids a tokenizer puts around those of a text: what TemplateProcessing and its kin come to for a single text.</summary>
internal sealed record Template(ImmutableArray<int> Before, ImmutableArray<int> After)
{
    /// <summary>Nothing around.</summary>
    public static Template None { get; } = new([], []);

    /// <summary>This template, and another around the result.</summary>
    public Template Within(Template outer) => new([.. outer.Before, .. Before], [.. After, .. outer.After]);
}
