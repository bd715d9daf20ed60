using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace LStar.Specs.Reports;

/// <summary>Goes through a view with the fields that its data have there.</summary>
internal sealed partial class ViewWalk(IReadOnlyDictionary<string, IReadOnlySet<string>> tables, IReadOnlySet<string> selections)
{
    public List<string> Faults { get; } = [];

    public void View(JsonObject view, HashSet<string>? around)
    {
        var fields = view["data"]?["name"]?.GetValue<string>() is { } name ? Table(name) : around is null ? null : new HashSet<string>(around, StringComparer.Ordinal);
        foreach (var transform in view["transform"]?.AsArray().OfType<JsonObject>() ?? [])
        {
            Transform(transform, fields);
        }

        if (view["facet"] is JsonObject facet)
        {
            Channel("facet", facet, fields);
        }

        foreach (var (channel, value) in view["encoding"] as JsonObject ?? [])
        {
            foreach (var one in value is JsonArray several ? several.OfType<JsonObject>() : value is JsonObject single ? [single] : [])
            {
                // Layers share the encoding of the view around them: their own data must have the fields, too.
                Channel(channel, one, fields);
            }
        }

        foreach (var layer in (view["layer"]?.AsArray().OfType<JsonObject>() ?? []).Concat(view["spec"] is JsonObject spec ? [spec] : []))
        {
            View(WithShared(layer, view["encoding"] as JsonObject), fields);
        }
    }

    private static JsonObject WithShared(JsonObject layer, JsonObject? shared)
    {
        if (shared is null)
        {
            return layer;
        }

        var whole = (JsonObject)layer.DeepClone();
        var own = (whole["encoding"] ??= new JsonObject()).AsObject();
        foreach (var (channel, value) in shared)
        {
            own[channel] ??= value?.DeepClone();
        }

        return whole;
    }

    private HashSet<string>? Table(string name)
    {
        if (tables.TryGetValue(name, out var fields))
        {
            return new HashSet<string>(fields, StringComparer.Ordinal);
        }

        Faults.Add($"there is no table {name}");
        return null;
    }

    private void Transform(JsonObject transform, HashSet<string>? fields)
    {
        if (transform["calculate"] is { } calculation)
        {
            Expression(calculation.GetValue<string>(), fields);
            fields?.Add(transform["as"]!.GetValue<string>());
        }
        else if (transform["flatten"] is JsonArray flattened)
        {
            foreach (var field in flattened)
            {
                Has(field!.GetValue<string>(), fields, "flatten");
            }
        }
        else if (transform["lookup"] is { } key)
        {
            Has(key.GetValue<string>(), fields, "lookup");
            var from = transform["from"]!;
            var other = Table(from["data"]!["name"]!.GetValue<string>());
            Has(from["key"]!.GetValue<string>(), other, "lookup");
            foreach (var field in from["fields"]!.AsArray().Select(field => field!.GetValue<string>()))
            {
                Has(field, other, "lookup");
                fields?.Add(field);
            }
        }
        else if (transform["filter"] is JsonValue filter)
        {
            Expression(filter.GetValue<string>(), fields);
        }
        else if (transform["filter"]?["param"] is { } selection)
        {
            Selected(selection.GetValue<string>());
        }
        else
        {
            Faults.Add($"a transform is not known: {transform.ToJsonString()}");
        }
    }

    private void Channel(string channel, JsonObject value, HashSet<string>? fields)
    {
        if (value["field"]?.GetValue<string>() is { } field)
        {
            Has(field, fields, channel);
        }

        if (value["param"]?.GetValue<string>() is { } selection)
        {
            Selected(selection);
        }

        if (value["condition"] is JsonObject condition)
        {
            Channel(channel, condition, fields);
        }
    }

    private void Expression(string expression, HashSet<string>? fields)
    {
        foreach (Match match in Datum().Matches(expression))
        {
            Has(match.Groups["field"].Value, fields, "an expression");
        }
    }

    private void Has(string field, HashSet<string>? fields, string where)
    {
        if (fields is not null && !fields.Contains(field))
        {
            Faults.Add($"{where}: there is no field {field} among {string.Join(", ", fields)}");
        }
    }

    private void Selected(string selection)
    {
        if (!selections.Contains(selection))
        {
            Faults.Add($"there is no selection {selection}");
        }
    }

    [GeneratedRegex(@"datum\.(?<field>[A-Za-z_]\w*)|datum\['(?<field>[^']+)'\]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Datum();
}
