using System.Text.Json.Nodes;

namespace LStar.Reports.VegaLite;

/// <summary>What a reader can choose in a plot, by pointing at marks or at the legend.</summary>
/// <param name="Name">What channels and filters call it.</param>
/// <param name="Field">The field by whose value marks are chosen.</param>
public sealed record Selection(string Name, string Field)
{
    /// <summary>Whether the legend chooses; otherwise the marks do.</summary>
    public bool OnLegend { get; init; } = true;

    /// <summary>What is chosen at first; null: everything counts as chosen.</summary>
    public string? Initially { get; init; }

    internal JsonObject ToJson() => Json.Object(
        ("name", Name),
        ("select", Json.Object(("type", "point"), ("fields", new JsonArray(Field)))),
        ("bind", OnLegend ? "legend" : null),
        ("value", Initially is null ? null : new JsonArray(new JsonObject { [Field] = Initially })));
}
