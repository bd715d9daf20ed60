using System.Text.Json;
using System.Text.Json.Nodes;
using LStar.Metrics.Locators;

namespace LStar.Experiments.Snapshots;

/// <summary>The parts of a snapshot document whose shape the comparison knows.</summary>
public static class SnapshotDocument
{
    /// <summary>A curve, for an object's "curves": NaN becomes null when it is written.</summary>
    public static JsonArray Curve(IEnumerable<double> values) => [.. values.Select(value => (JsonNode)JsonValue.Create(value))];

    /// <summary>
    /// An L*: {"layer", "branch", "margin", "marginIs", "curve"} and, where there is none, "reason". It is always an object, layer null where undefined, so
    /// that a curve next to one without L* can be told from one without.
    /// </summary>
    /// <param name="point">What the locator answered.</param>
    /// <param name="curve">
    /// The name of the curve it read in the "curves" of an object around; null where it read none. What read a difference of two curves (crossing) names
    /// that difference, which has to be there too.
    /// </param>
    public static JsonObject Transition(TransitionPoint point, string? curve)
    {
        var node = new JsonObject
        {
            ["layer"] = point.Layer,
            ["branch"] = point.Branch,
            ["margin"] = point.Margin,
            ["marginIs"] = JsonNamingPolicy.CamelCase.ConvertName(point.MarginIs.ToString()),
            ["curve"] = curve,
        };
        if (point.Reason is not null)
        {
            node["reason"] = point.Reason;
        }

        return node;
    }
}
