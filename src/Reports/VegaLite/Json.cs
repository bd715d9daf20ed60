using System.Text.Json.Nodes;

namespace LStar.Reports.VegaLite;

/// <summary>Objects that hold only what was said: a property that is null is left out, and Vega-Lite's own default holds.</summary>
internal static class Json
{
    public static JsonObject Object(params ReadOnlySpan<(string Name, JsonNode? Value)> properties)
    {
        var json = new JsonObject();
        foreach (var (name, value) in properties)
        {
            if (value is not null)
            {
                json[name] = value;
            }
        }

        return json;
    }

    public static JsonArray? Array<T>(IEnumerable<T>? items, Func<T, JsonNode?> node) => items is null ? null : new JsonArray([.. items.Select(node)]);

    /// <summary>Vega-Lite's words begin with a small letter.</summary>
    public static string? Word<T>(T? value) where T : struct, Enum => value is { } known ? $"{char.ToLowerInvariant(known.ToString()[0])}{known.ToString()[1..]}" : null;
}
