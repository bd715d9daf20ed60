using System.Text.Json.Nodes;

namespace LStar.Reports.VegaLite;

/// <summary>One channel of an encoding: a field of the data, or a constant in the data's or the picture's terms.</summary>
public sealed record Channel
{
    private string? Field { get; init; }

    private FieldType? Type { get; init; }

    private JsonNode? Datum { get; init; }

    private JsonNode? Value { get; init; }

    /// <summary>The title of the axis, the legend or the tooltip's line; an empty one for none.</summary>
    public string? Title { get; init; }

    /// <summary>A d3 number format; in a tooltip none is given, so that the value is exact.</summary>
    public string? Format { get; init; }

    /// <summary>Null: Vega-Lite's.</summary>
    public Scale? Scale { get; init; }

    /// <summary>Null: Vega-Lite's. Position channels only.</summary>
    public Axis? Axis { get; init; }

    /// <summary>Whether there is a legend, or for a position an axis; null: Vega-Lite's choice.</summary>
    public bool Guide { get; init; } = true;

    /// <summary>Whether categories stay in the order of the data; otherwise they are sorted.</summary>
    public bool AsGiven { get; init; }

    /// <summary>Categories in this order.</summary>
    public IReadOnlyList<string>? Order { get; init; }

    /// <summary>Whether bars of one place are put upon another; null: Vega-Lite's choice.</summary>
    public bool? Stacked { get; init; }

    /// <summary>The selection that decides between this channel and <see cref="Otherwise"/>.</summary>
    public string? WhenSelected { get; init; }

    /// <summary>The constant outside <see cref="WhenSelected"/>.</summary>
    public JsonNode? Otherwise { get; init; }

    /// <summary>A field of numbers.</summary>
    public static Channel Number(string field, string? title = null) => new() { Field = field, Type = FieldType.Quantitative, Title = title };

    /// <summary>A field of names.</summary>
    public static Channel Category(string field, string? title = null) => new() { Field = field, Type = FieldType.Nominal, Title = title };

    /// <summary>A field of names or numbers that have an order, and no distance.</summary>
    public static Channel Ordinal(string field, string? title = null) => new() { Field = field, Type = FieldType.Ordinal, Title = title };

    /// <summary>A constant in the data's terms: a place on the axis.</summary>
    public static Channel At(JsonNode datum) => new() { Datum = datum };

    /// <summary>A constant in the picture's terms: a colour, an opacity.</summary>
    public static Channel Constant(JsonNode value) => new() { Value = value };

    internal JsonObject ToJson(bool position)
    {
        var channel = Json.Object(
            ("field", Field),
            ("type", Json.Word(Type)),
            ("datum", Datum?.DeepClone()),
            ("value", Value?.DeepClone()),
            ("format", Format),
            ("scale", Scale?.ToJson()),
            ("axis", Axis?.ToJson()),
            ("sort", Json.Array(Order, category => category)));
        if (Title is not null)
        {
            channel["title"] = Title.Length == 0 ? null : Title;
        }

        if (!Guide)
        {
            channel[position ? "axis" : "legend"] = null;
        }

        if (AsGiven)
        {
            channel["sort"] = null;
        }

        if (Stacked is { } stacked)
        {
            channel["stack"] = stacked ? "zero" : null;
        }

        if (WhenSelected is null)
        {
            return channel;
        }

        channel["param"] = WhenSelected;
        return Json.Object(("condition", channel), ("value", Otherwise?.DeepClone()));
    }
}

/// <summary>What kind of values a field has.</summary>
public enum FieldType
{
    /// <summary>Numbers.</summary>
    Quantitative,

    /// <summary>Names.</summary>
    Nominal,

    /// <summary>An order without distances.</summary>
    Ordinal,
}
