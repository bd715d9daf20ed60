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
        var walk = new ViewWalk(tables, Descendants(view).Select(node => node["select"] is null ? null : node["name"]?.GetValue<string>()).OfType<string>().ToHashSet(StringComparer.Ordinal));
        walk.View(view, null);
        return walk.Faults;
    }

    private static IEnumerable<JsonObject> Descendants(JsonNode? node) => node switch
    {
        JsonObject found => found.SelectMany(property => Descendants(property.Value)).Prepend(found),
        JsonArray items => items.SelectMany(Descendants),
        _ => [],
    };

    [GeneratedRegex("^[A-Za-z0-9.-]+$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Id();
}
