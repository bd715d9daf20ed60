using System.Text.Json.Nodes;
using FluentAssertions;
using LStar.Reports.Plots;

namespace LStar.Specs.Reports.Experiments;

/// <summary>What every plot must be whatever it shows: a view that names the tables, fields and choices it has, and tables that can be drawn.</summary>
internal static class PlotSoundness
{
    public static void Check(IEnumerable<Plot> plots)
    {
        foreach (var plot in plots)
        {
            Check(plot);
        }
    }

    public static void Check(Plot plot)
    {
        plot.Id.Should().MatchRegex("^[A-Za-z0-9.-]+$").And.NotBeEmpty();
        plot.Title.Should().NotBeNullOrWhiteSpace();
        plot.Caption.Should().NotBeNullOrWhiteSpace().And.NotContain("NaN").And.NotContain("∞");
        plot.Data.Select(table => table.Name).Should().OnlyHaveUniqueItems();
        foreach (var table in plot.Data)
        {
            table.Fields.Should().OnlyHaveUniqueItems();
            table.Rows.All(row => row.Count == table.Fields.Count).Should().BeTrue("{0} of {1} has a value for each field", table.Name, plot.Id);
            table.Rows.SelectMany(row => row).All(value => value is null or string or bool or int || (value is double number && double.IsFinite(number)))
                .Should().BeTrue("{0} of {1} has texts, truth values and finite numbers", table.Name, plot.Id);
        }

        var view = plot.View.ToJson();
        var choices = Objects(view).Select(one => one["name"]).Where(name => name?.Parent?["select"] is not null).Select(name => name!.GetValue<string>()).ToHashSet();
        Objects(view).Select(one => one["param"]?.GetValue<string>()).OfType<string>().Should().BeSubsetOf(choices);
        Check(view, null, plot);
    }

    private static void Check(JsonObject view, HashSet<string>? around, Plot plot)
    {
        var fields = around;
        if (view["data"]?["name"]?.GetValue<string>() is { } name)
        {
            var table = plot.Data.Should().ContainSingle(table => table.Name == name, "{0} draws {1}", plot.Id, name).Subject;
            fields = table.Fields.ToHashSet();
        }

        foreach (var from in (view["transform"]?.AsArray() ?? []).Select(step => step!["from"]).OfType<JsonObject>())
        {
            var other = plot.Data.Should().ContainSingle(table => table.Name == from["data"]!["name"]!.GetValue<string>()).Subject;
            var taken = from["fields"]!.AsArray().Select(field => field!.GetValue<string>()).ToList();
            other.Fields.Should().Contain(taken).And.Contain(from["key"]!.GetValue<string>());
            fields = fields!.Concat(taken).ToHashSet();
        }

        if (view["encoding"] is JsonObject encoding)
        {
            foreach (var field in Objects(encoding).Select(one => one["field"]?.GetValue<string>()).OfType<string>())
            {
                fields.Should().NotBeNull("{0} shows fields of a table", plot.Id).And.Contain(field, "{0} shows it", plot.Id);
            }
        }

        foreach (var layer in view["layer"]?.AsArray() ?? [])
        {
            Check(layer!.AsObject(), fields, plot);
        }

        (view["mark"] is not null || view["layer"]?.AsArray().Count > 0).Should().BeTrue("{0} draws something", plot.Id);
    }

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject one => [one, .. one.SelectMany(property => Objects(property.Value))],
        JsonArray many => many.SelectMany(Objects),
        _ => [],
    };
}
