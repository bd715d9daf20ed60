using System.Text.Json.Nodes;

namespace LStar.Reports.VegaLite;

/// <summary>How a channel's values become positions, colours or sizes.</summary>
public sealed record Scale
{
    /// <summary>Null: Vega-Lite's choice for the field's type.</summary>
    public ScaleType? Type { get; init; }

    /// <summary>Whether the axis includes 0.</summary>
    public bool? Zero { get; init; }

    /// <summary>Whether the ends are round numbers.</summary>
    public bool? Nice { get; init; }

    /// <summary>First and last value.</summary>
    public (double From, double To)? Domain { get; init; }

    /// <summary>The categories in their order, where colours are given for each.</summary>
    public IReadOnlyList<string>? Categories { get; init; }

    /// <summary>What the categories become: colours, shapes.</summary>
    public IReadOnlyList<string>? Range { get; init; }

    /// <summary>A named colour scheme of Vega's.</summary>
    public string? Scheme { get; init; }

    internal JsonObject ToJson() => Json.Object(
        ("type", Json.Word(Type)),
        ("zero", Zero),
        ("nice", Nice),
        ("domain", Domain is { } domain ? new JsonArray(domain.From, domain.To) : Json.Array(Categories, category => category)),
        ("range", Json.Array(Range, entry => entry)),
        ("scheme", Scheme));
}

/// <summary>The scale types in use.</summary>
public enum ScaleType
{
    /// <summary>In proportion.</summary>
    Linear,

    /// <summary>By logarithm: positive values only.</summary>
    Log,

    /// <summary>By logarithm away from 0, in proportion near it: for values of both signs.</summary>
    Symlog,
}
