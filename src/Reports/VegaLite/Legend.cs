using System.Text.Json.Nodes;

namespace LStar.Reports.VegaLite;

/// <summary>How a channel's legend looks.</summary>
public sealed record Legend
{
    /// <summary>top, bottom, right; null: Vega-Lite's, which is right.</summary>
    public string? Orient { get; init; }

    /// <summary>Pixels before a label is cut; 0: never.</summary>
    public double? LabelLimit { get; init; }

    /// <summary>How many entries stand side by side.</summary>
    public double? Columns { get; init; }

    /// <summary>The least distance of two entries: 1 for counts.</summary>
    public double? TickMinStep { get; init; }

    /// <summary>A d3 number format.</summary>
    public string? Format { get; init; }

    internal JsonObject ToJson() => Json.Object(("orient", Orient), ("format", Format), ("labelLimit", LabelLimit), ("columns", Columns), ("tickMinStep", TickMinStep));
}
