using System.Text;
using System.Text.Json.Nodes;
using LStar.Reports;
using LStar.Reports.Documents;

namespace LStar.Specs.Reports;

/// <summary>Results for specs: goldens, as they are and altered.</summary>
internal static class Results
{
    /// <summary>When a spec's reports are made.</summary>
    public static DateTimeOffset Time { get; } = new(2025, 1, 2, 3, 4, 5, TimeSpan.Zero);

    /// <summary>A golden of the zoo, for a spec to alter.</summary>
    public static JsonObject Golden(string model) => JsonNode.Parse(File.ReadAllBytes(Fixtures.Path("goldens", $"{model}.json")))!.AsObject();

    /// <summary>A golden with one of its prompts alone, so that the mean curve is that prompt's.</summary>
    public static JsonObject Golden(string model, int prompt)
    {
        var golden = Golden(model);
        golden["prompts"] = new JsonArray(golden["prompts"]![prompt]!.DeepClone());
        return golden;
    }

    public static ResultDocuments Parse(string json) => ResultDocuments.Parse(new MemoryStream(Encoding.UTF8.GetBytes(json)), "r.json");

    public static ResultDocuments Parse(JsonNode json) => Parse(json.ToJsonString());

    /// <summary>Models of a document, together.</summary>
    public static ResultDocuments Models(params JsonNode[] models) => Parse(new JsonObject { ["models"] = new JsonArray([.. models.Select(model => model.DeepClone())]) });

    public static Report Report(ResultDocuments results) => LStar.Reports.Report.Of(results, Time);
}
