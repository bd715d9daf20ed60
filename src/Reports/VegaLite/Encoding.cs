using System.Text.Json.Nodes;

namespace LStar.Reports.VegaLite;

/// <summary>Which field each property of a mark shows.</summary>
public sealed record Encoding
{
    /// <summary>Across.</summary>
    public Channel? X { get; init; }

    /// <summary>Up.</summary>
    public Channel? Y { get; init; }

    /// <summary>The other end across.</summary>
    public Channel? X2 { get; init; }

    /// <summary>The other end up.</summary>
    public Channel? Y2 { get; init; }

    /// <summary>Moves bars of one place beside another, across.</summary>
    public Channel? XOffset { get; init; }

    /// <summary>Moves bars of one place beside another, up.</summary>
    public Channel? YOffset { get; init; }

    /// <summary>Colour, with a legend.</summary>
    public Channel? Color { get; init; }

    /// <summary>From 0 to 1.</summary>
    public Channel? Opacity { get; init; }

    /// <summary>A point's shape: what tells categories apart where colour cannot.</summary>
    public Channel? Shape { get; init; }

    /// <summary>A line's dashes: what tells categories apart where colour cannot.</summary>
    public Channel? StrokeDash { get; init; }

    /// <summary>A point's area, or a line's width.</summary>
    public Channel? Size { get; init; }

    /// <summary>A text mark's text.</summary>
    public Channel? Text { get; init; }

    /// <summary>Splits lines without showing by what.</summary>
    public Channel? Detail { get; init; }

    /// <summary>In which order a line joins its points.</summary>
    public Channel? Order { get; init; }

    /// <summary>A plot for each value, side by side.</summary>
    public Channel? Column { get; init; }

    /// <summary>A plot for each value, one below another.</summary>
    public Channel? Row { get; init; }

    /// <summary>What a mark says under the pointer, a line each.</summary>
    public IReadOnlyList<Channel>? Tooltip { get; init; }

    internal JsonObject ToJson() => Json.Object(
        ("x", X?.ToJson(position: true)),
        ("y", Y?.ToJson(position: true)),
        ("x2", X2?.ToJson(position: true)),
        ("y2", Y2?.ToJson(position: true)),
        ("xOffset", XOffset?.ToJson(position: true)),
        ("yOffset", YOffset?.ToJson(position: true)),
        ("color", Color?.ToJson(position: false)),
        ("opacity", Opacity?.ToJson(position: false)),
        ("shape", Shape?.ToJson(position: false)),
        ("strokeDash", StrokeDash?.ToJson(position: false)),
        ("size", Size?.ToJson(position: false)),
        ("text", Text?.ToJson(position: false)),
        ("detail", Detail?.ToJson(position: false)),
        ("order", Order?.ToJson(position: false)),
        ("column", Column?.ToJson(position: false)),
        ("row", Row?.ToJson(position: false)),
        ("tooltip", Json.Array(Tooltip, channel => channel.ToJson(position: false))));
}
