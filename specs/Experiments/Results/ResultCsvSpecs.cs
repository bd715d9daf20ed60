using System.Text.Json;
using FluentAssertions;
using LStar.Specs.Runner;
using Xunit;

namespace LStar.Specs.Experiments.Results;

/// <summary>CSV as RFC 4180 has it, with the numbers of the JSON of the same run.</summary>
public sealed class ResultCsvSpecs : IDisposable
{
    private static readonly string[] States = ["residualMeanNorm", "residualMedianNorm", "residualMeanNormAfterFirst", "residualFrobenius", "outputAlignment", "inputAlignment"];

    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Csv_ParsedByTheRfc_HasTheNumbersOfTheJson()
    {
        var prompts = _session.Write("prompts.json", """{"prompts": [{"id": "a \"b\", c\nd", "text": "x"}, {"id": "plain", "text": "The quick brown fox"}, {"id": "none", "text": ""}]}""");
        var model = new ModelCopy(Session.Tiny, _session.File("a,b"));
        string[] measure = [model.Folder, Session.Neox6, "--prompts", prompts];
        using var json = JsonDocument.Parse(_session.Run([.. measure, "--json", "-"]).Out);

        var text = _session.Run([.. measure, "--csv", "-"]).Out;

        text.Should().EndWith("\r\n").And.NotMatchRegex("\r\n\r\n");
        var (header, rows) = Parse(text) is [var first, .. var rest] ? (first, rest) : default;
        header.Should().StartWith(["model", "prompt", "layer"]).And.OnlyHaveUniqueItems();
        rows.Should().OnlyContain(row => row.Count == header.Count).And.HaveCount((3 + 6) * 2);
        foreach (var row in rows)
        {
            var measured = json.RootElement.GetProperty("models").EnumerateArray().Single(item => item.GetProperty("model").GetString() == row[0]);
            var metrics = measured.Prompt(row[1]).GetProperty("metrics");
            var layer = int.Parse(row[2]);
            for (var column = 3; column < header.Count; column++)
            {
                (row[column].Length == 0 ? "null" : row[column]).Should().Be(Expected(header[column], layer, metrics, measured.GetProperty("weights")), $"{header[column]} of layer {layer}");
            }
        }
    }

    private static string Expected(string column, int layer, JsonElement metrics, JsonElement weights)
    {
        var name = column == "blockOutputNorm" ? "residualMeanNorm" : column;
        return column switch
        {
            "valueEnergy" => weights.GetProperty(column)[layer].GetRawText(),
            _ when column.StartsWith("value", StringComparison.Ordinal) => weights.GetProperty("value")[layer].GetProperty(column["value".Length..].ToLowerInvariant()).GetRawText(),
            _ when metrics.TryGetProperty(name, out var values) => values[layer + (States.Contains(name) ? 1 : 0)].GetRawText(),
            _ when weights.GetProperty("scales").TryGetProperty(column, out var scale) => scale.GetProperty("l2")[layer].GetRawText(),
            _ => "null",
        };
    }

    /// <summary>RFC 4180, section 2: CRLF between records, fields quoted where they hold CRLF, quotes or commas, quotes doubled.</summary>
    private static List<List<string>> Parse(string text)
    {
        var rows = new List<List<string>> { new() };
        var field = new System.Text.StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '"' && field.Length == 0)
            {
                for (i++; text[i] != '"' || (i + 1 < text.Length && text[i + 1] == '"'); i++)
                {
                    i += text[i] == '"' ? 1 : 0;
                    field.Append(text[i]);
                }

                (text[i + 1] is ',' or '\r').Should().BeTrue("a quoted field ends there");
            }
            else if (text[i] is ',' or '\r')
            {
                rows[^1].Add(field.ToString());
                field.Clear();
                if (text[i] == '\r')
                {
                    text[++i].Should().Be('\n');
                    rows.Add([]);
                }
            }
            else
            {
                text[i].Should().NotBe('\n').And.NotBe('"');
                field.Append(text[i]);
            }
        }

        rows[^1].Should().BeEmpty();
        return rows[..^1];
    }
}
