using System.Text.Json;
using System.Text.Json.Nodes;
using FluentAssertions;
using LStar.Experiments.Results;
using Xunit;

namespace LStar.Specs.Reports.Experiments;

/// <summary>Results of older programs, of no models, with nulls, of wrong types and with names that mean harm.</summary>
public class DamagedResultSpecs
{
    private static readonly string[] Hostile = ["</script><script>alert(1)</script>", "../../etc/passwd", "CON", "", "a\u0000b", "💥", new('x', 400), "a b", "A b", "constructor", "__proto__"];

    public static TheoryData<string> Names => [.. ExperimentDocuments.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Section_OfAnEmptyObject_HasNoPlotsOfModels(string name)
    {
        var section = ExperimentDocuments.Section(name, JsonDocument.Parse("{}").RootElement);

        section.Models.Should().BeEmpty();
        ExperimentDocuments.Plots(section).Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Section_WithANumberInThreeUndefined_LeavesOutWhatIsUndefined(string name)
    {
        var random = new Random(7);
        var result = Rewritten(name, (_, value) => value is JsonValue && value.GetValueKind() == JsonValueKind.Number && random.Next(3) == 0 ? null : value);

        var plots = ExperimentDocuments.Plots(ExperimentDocuments.Section(name, result));
        plots.Should().NotBeEmpty();
        PlotSoundness.Check(plots);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Section_WithoutAnyNumber_IsNoCrash(string name)
    {
        var result = Rewritten(name, (_, value) => value is JsonValue && value.GetValueKind() == JsonValueKind.Number ? null : value);

        PlotSoundness.Check(ExperimentDocuments.Plots(ExperimentDocuments.Section(name, result)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Section_OfAnOlderProgram_ShowsWhatIsThere(string name)
    {
        var random = new Random(11);
        for (var round = 0; round < 4; round++)
        {
            var result = Rewritten(name, (_, value) => value, keep: (_, _) => random.Next(12) > 0);

            PlotSoundness.Check(ExperimentDocuments.Plots(ExperimentDocuments.Section(name, result)));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Section_WithExtremeNumbers_StaysFinite(string name)
    {
        double[] extremes = [1e308, -1e308, 5e-324, 0, -1, 1e15];
        var next = 0;
        var result = Rewritten(name, (_, value) => value is JsonValue && value.GetValueKind() == JsonValueKind.Number ? JsonValue.Create(extremes[next++ % extremes.Length]) : value);

        var plots = ExperimentDocuments.Plots(ExperimentDocuments.Section(name, result));
        PlotSoundness.Check(plots);
        plots.Should().NotBeEmpty().And.AllSatisfy(plot => plot.View.ToJson().ToJsonString().Should().NotContainAny("Infinity", "NaN"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Section_WithAWrongType_SaysWhereInOneLine(string name)
    {
        var random = new Random(3);
        var refused = 0;
        for (var round = 0; round < 12; round++)
        {
            var result = Rewritten(name, (_, value) => random.Next(400) == 0 ? new JsonArray(true) : value);
            try
            {
                PlotSoundness.Check(ExperimentDocuments.Plots(ExperimentDocuments.Section(name, result)));
            }
            catch (ResultFileException error)
            {
                refused++;
                error.Message.Should().StartWith($"{name}: ").And.Contain(": expected ").And.Contain(", found ").And.NotContain("\n");
            }
        }

        refused.Should().BePositive("a wrong type that is read is an error");
    }

    [Theory]
    [InlineData("[]", "features: expected an object, found an array")]
    [InlineData("{\"results\": 5}", "bentov: results: expected an array, found a number")]
    [InlineData("{\"results\": [{\"model\": \"\\ud800\"}]}", "bentov: results[0].model: expected a text, found half a surrogate pair")]
    public void Section_OfSomethingElse_IsRefused(string json, string message)
    {
        var read = () => ExperimentDocuments.Section(message[..message.IndexOf(':')], JsonDocument.Parse(json).RootElement);

        read.Should().Throw<ResultFileException>().WithMessage(message);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Plots_OfModelsWithHostileNames_KeepThemAsDataAndHaveSafeIds(string name)
    {
        var next = 0;
        var result = Rewritten(name, (key, value) => key is "model" or "lab" or "name" or "sample" or "l_stars" or "form" or "reading" ? JsonValue.Create(Hostile[next++ % Hostile.Length]) : value);

        var plots = ExperimentDocuments.Plots(ExperimentDocuments.Section(name, result));
        PlotSoundness.Check(plots);
        plots.Select(plot => plot.Id.ToUpperInvariant()).Should().OnlyHaveUniqueItems();
        plots.Should().AllSatisfy(plot => plot.Id.Length.Should().BeLessThan(120));
        plots.Should().AllSatisfy(plot => plot.View.ToJson().ToJsonString().Should().NotContain("alert"));
    }

    /// <summary>A result with its values replaced, the deepest first, and properties left out.</summary>
    private static JsonElement Rewritten(string name, Func<string, JsonNode?, JsonNode?> value, Func<string, JsonNode?, bool>? keep = null)
    {
        JsonNode? Walk(string key, JsonNode? node) => node switch
        {
            JsonObject one => value(key, new JsonObject(one.Where(property => keep?.Invoke(property.Key, property.Value) ?? true).Select(property => KeyValuePair.Create(property.Key, Walk(property.Key, property.Value))))),
            JsonArray many => value(key, new JsonArray([.. many.Select(item => Walk("", item))])),
            _ => value(key, node?.DeepClone()),
        };

        return JsonSerializer.SerializeToElement(Walk("", JsonObject.Create(ExperimentDocuments.Result(name))));
    }
}
