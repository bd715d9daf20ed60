using System.Text.Json.Nodes;

namespace LStar.Reports.VegaLite;

/// <summary>
/// A Vega-Lite specification, or a layer of one (vega.github.io/vega-lite, version 6): a mark and its encoding, or layers drawn one upon another. It names
/// its data and does not hold them, so that plots of one kind share one specification.
/// </summary>
public sealed record View
{
    /// <summary>The table it draws; null: that of the view around it.</summary>
    public string? Data { get; init; }

    /// <summary>What is drawn; null in a view of layers.</summary>
    public Mark? Mark { get; init; }

    /// <summary>What it shows; in a view of layers, what all of them share.</summary>
    public Encoding? Encoding { get; init; }

    /// <summary>Views drawn one upon another.</summary>
    public IReadOnlyList<View>? Layers { get; init; }

    /// <summary>What a reader can choose.</summary>
    public IReadOnlyList<Selection>? Selections { get; init; }

    /// <summary>A Vega expression that says which rows are drawn.</summary>
    public string? Filter { get; init; }

    /// <summary>The selection that says which rows are drawn.</summary>
    public string? FilterSelected { get; init; }

    /// <summary>Pixels; null: as wide as the page gives.</summary>
    public double? Width { get; init; }

    /// <summary>Pixels; null: Vega-Lite's.</summary>
    public double? Height { get; init; }

    /// <summary>Pixels a category takes, in place of a fixed height.</summary>
    public double? HeightPerCategory { get; init; }

    /// <summary>Whether the layers' vertical scales are apart.</summary>
    public bool IndependentY { get; init; }

    /// <summary>Whether the layers' colours are apart.</summary>
    public bool IndependentColor { get; init; }

    /// <summary>The view as JSON, without $schema and data values.</summary>
    public JsonObject ToJson() => ToJson(outermost: true);

    private JsonObject ToJson(bool outermost) => Json.Object(
        ("data", Data is null ? null : Json.Object(("name", Data))),
        ("width", Width is { } pixels ? pixels : outermost && Encoding is not { Column: not null } ? "container" : (JsonNode?)null),
        ("height", HeightPerCategory is { } step ? Json.Object(("step", step)) : (JsonNode?)Height),
        ("params", Json.Array(Selections, selection => selection.ToJson())),
        ("transform", Transforms()),
        ("mark", Mark?.ToJson()),
        ("encoding", Encoding?.ToJson()),
        ("layer", Json.Array(Layers, layer => layer.ToJson(outermost: false))),
        ("resolve", IndependentY || IndependentColor
            ? Json.Object(("scale", Json.Object(("y", IndependentY ? "independent" : null), ("color", IndependentColor ? "independent" : null))))
            : null));

    private JsonArray? Transforms()
    {
        List<JsonNode> transforms = [];
        if (Filter is not null)
        {
            transforms.Add(Json.Object(("filter", Filter)));
        }

        if (FilterSelected is not null)
        {
            transforms.Add(Json.Object(("filter", Json.Object(("param", FilterSelected)))));
        }

        return transforms.Count == 0 ? null : new JsonArray([.. transforms]);
    }
}
