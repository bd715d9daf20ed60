using System.Text.Json.Nodes;

namespace LStar.Reports.VegaLite;

/// <summary>What is drawn for each row of the data.</summary>
/// <param name="Type">Its kind.</param>
public sealed record Mark(MarkType Type)
{
    /// <summary>A CSS colour; null: the theme's.</summary>
    public string? Color { get; init; }

    /// <summary>From 0 to 1.</summary>
    public double? Opacity { get; init; }

    /// <summary>Pixels.</summary>
    public double? StrokeWidth { get; init; }

    /// <summary>Pixels on, pixels off.</summary>
    public IReadOnlyList<double>? StrokeDash { get; init; }

    /// <summary>A point's area in square pixels, or a bar's width.</summary>
    public double? Size { get; init; }

    /// <summary>Whether a point is filled.</summary>
    public bool? Filled { get; init; }

    /// <summary>Whether a line has points.</summary>
    public bool? Point { get; init; }

    /// <summary>Whether what is outside the plot is cut off.</summary>
    public bool? Clip { get; init; }

    /// <summary>Pixels to the right of a text's place.</summary>
    public double? Dx { get; init; }

    /// <summary>Pixels below a text's place.</summary>
    public double? Dy { get; init; }

    /// <summary>left, center or right.</summary>
    public string? Align { get; init; }

    /// <summary>top, middle or bottom.</summary>
    public string? Baseline { get; init; }

    /// <summary>A text's size in pixels.</summary>
    public double? FontSize { get; init; }

    internal JsonObject ToJson() => Json.Object(
        ("type", Json.Word<MarkType>(Type)),
        ("color", Color),
        ("opacity", Opacity),
        ("strokeWidth", StrokeWidth),
        ("strokeDash", Json.Array(StrokeDash, length => length)),
        ("size", Size),
        ("filled", Filled),
        ("point", Point),
        ("clip", Clip),
        ("dx", Dx),
        ("dy", Dy),
        ("align", Align),
        ("baseline", Baseline),
        ("fontSize", FontSize));
}

/// <summary>The kinds of mark in use.</summary>
public enum MarkType
{
    /// <summary>A line through the rows.</summary>
    Line,

    /// <summary>A point a row.</summary>
    Point,

    /// <summary>A bar a row.</summary>
    Bar,

    /// <summary>A filled area, between two values.</summary>
    Area,

    /// <summary>A straight line across the plot, or between two places.</summary>
    Rule,

    /// <summary>A cell of a heat map.</summary>
    Rect,

    /// <summary>A text a row.</summary>
    Text,

    /// <summary>A short stroke a row.</summary>
    Tick,
}
