using System.Text.Json.Nodes;

namespace LStar.Reports.VegaLite;

/// <summary>A step that data go through in the browser before they are drawn, so that what a rule gives need not be stored.</summary>
public abstract record Transform
{
    internal abstract JsonObject ToJson();
}

/// <summary>Keeps rows for which a Vega expression is true.</summary>
/// <param name="Expression">Over datum.</param>
public sealed record Where(string Expression) : Transform
{
    internal override JsonObject ToJson() => Json.Object(("filter", Expression));
}

/// <summary>Keeps rows that a selection chose; where nothing is chosen, none.</summary>
/// <param name="Selection">Its name.</param>
public sealed record WhereChosen(string Selection) : Transform
{
    internal override JsonObject ToJson() => Json.Object(("filter", Json.Object(("param", Selection), ("empty", false))));
}

/// <summary>Adds a field.</summary>
/// <param name="As">The field.</param>
/// <param name="Expression">A Vega expression over datum.</param>
public sealed record Calculate(string As, string Expression) : Transform
{
    internal override JsonObject ToJson() => Json.Object(("calculate", Expression), ("as", As));
}

/// <summary>A row for each item of a field that holds arrays.</summary>
/// <param name="Field">The field, which then holds the item.</param>
public sealed record Flatten(string Field) : Transform
{
    internal override JsonObject ToJson() => Json.Object(("flatten", new JsonArray(Field)));
}

/// <summary>Adds fields of the row of another table that has the same key, so that a text stands once and not in every row.</summary>
/// <param name="Field">The field that holds the key.</param>
/// <param name="Data">The other table.</param>
/// <param name="Key">Its key field.</param>
/// <param name="Fields">What is taken from it.</param>
public sealed record Lookup(string Field, string Data, string Key, params IReadOnlyList<string> Fields) : Transform
{
    internal override JsonObject ToJson() => Json.Object(
        ("lookup", Field),
        ("from", Json.Object(("data", Json.Object(("name", Data))), ("key", Key), ("fields", Json.Array(Fields, field => field)))));
}
