using System.Text.Json.Nodes;

namespace LStar.Reports.VegaLite;

/// <summary>How a position channel's axis looks.</summary>
public sealed record Axis
{
    /// <summary>A d3 number format.</summary>
    public string? Format { get; init; }

    /// <summary>Where ticks stand.</summary>
    public IReadOnlyList<double>? Values { get; init; }

    /// <summary>The least distance of two ticks: 1 for whole numbers.</summary>
    public double? TickMinStep { get; init; }

    /// <summary>Whether lines cross the plot at ticks.</summary>
    public bool? Grid { get; init; }

    /// <summary>Degrees.</summary>
    public double? LabelAngle { get; init; }

    /// <summary>Pixels before a label is cut.</summary>
    public double? LabelLimit { get; init; }

    internal JsonObject ToJson() => Json.Object(
        ("format", Format),
        ("values", Json.Array(Values, value => value)),
        ("tickMinStep", TickMinStep),
        ("grid", Grid),
        ("labelAngle", LabelAngle),
        ("labelLimit", LabelLimit));
}
