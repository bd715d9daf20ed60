using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LStar.Reports.Plots;

namespace LStar.Specs.Reports;

/// <summary>What must hold of any plot: its view draws fields that its tables have, and its words and numbers are there. A fault is a line.</summary>
internal static partial class PlotChecks
{
    /// <summary>The faults of some plots, each with its id; none where all is well.</summary>
    public static IReadOnlyList<string> Faults(IEnumerable<Plot> plots)
    {
        var all = plots.ToList();
        return
        [
            .. all.GroupBy(plot => plot.Id, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1).Select(group => $"{group.Key}: {group.Count()} plots have this id"),
            .. all.SelectMany(plot => Of(plot).Select(fault => $"{plot.Id}: {fault}")),
        ];
    }

    private static IEnumerable<string> Of(Plot plot)
    {
        if (!Id().IsMatch(plot.Id))
        {
            yield return "the id is not letters, digits, dots and hyphens";
        }

        if (string.IsNullOrWhiteSpace(plot.Title) || string.IsNullOrWhiteSpace(plot.Caption))
        {
            yield return "a title or a caption is empty";
        }

        foreach (var fault in plot.Data.SelectMany(OfTable).Concat(OfView(plot)))
        {
            yield return fault;
        }
    }

    private static IEnumerable<string> OfTable(DataTable table)
    {
        if (table.Fields.Distinct().Count() != table.Fields.Count)
        {
            yield return $"table {table.Name} has a field twice";
        }

        foreach (var row in table.Rows)
        {
            if (row.Count != table.Fields.Count)
            {
                yield return $"table {table.Name} has {table.Fields.Count} fields and a row of {row.Count}";
            }

            if (row.Any(value => value is not (null or string or bool or int or long) && !(value is double number && double.IsFinite(number))))
            {
                yield return $"table {table.Name} has a value that is no text, no truth value and no finite number";
            }
        }
    }

    private static IEnumerable<string> OfView(Plot plot)
    {
        var tables = plot.Data.ToDictionary(table => table.Name, table => (IReadOnlySet<string>)table.Fields.ToHashSet(StringComparer.Ordinal));
        var view = plot.View.ToJson();
        var walk = new Walk(tables, Descendants(view).Select(node => node["select"] is null ? null : node["name"]?.GetValue<string>()).OfType<string>().ToHashSet(StringComparer.Ordinal));
        walk.View(view, null);
        return [.. walk.Faults, .. tables.Keys.Except(walk.Used).Select(name => $"no view names table {name}")];
    }

    private static IEnumerable<JsonObject> Descendants(JsonNode? node) => node switch
    {
        JsonObject found => found.SelectMany(property => Descendants(property.Value)).Prepend(found),
        JsonArray items => items.SelectMany(Descendants),
        _ => [],
    };

    /// <summary>Goes through a view with the fields that its data have there.</summary>
    private sealed class Walk(IReadOnlyDictionary<string, IReadOnlySet<string>> tables, IReadOnlySet<string> selections)
    {
        public List<string> Faults { get; } = [];

        public HashSet<string> Used { get; } = new(StringComparer.Ordinal);

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
            Used.Add(name);
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
    }

    [GeneratedRegex("^[A-Za-z0-9.-]+$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Id();

    [GeneratedRegex(@"datum\.(?<field>[A-Za-z_]\w*)|datum\['(?<field>[^']+)'\]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Datum();
}
