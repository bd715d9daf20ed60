using System.Globalization;
using System.Text.Json;
using FluentAssertions;
using LStar.Experiments.Merging;
using Xunit;

namespace LStar.Specs.Experiments.Merging;

/// <summary>The table, as CSV and as JSON Lines.</summary>
public class MergedTableSpecs
{
    [Fact]
    public void Tables_AsCsvAndAsJsonLines_HaveTheSameValues()
    {
        using var folder = new SweptFolder();
        folder.Add('a');
        folder.Add('b', result => result["cell"]!["prompts"] = "three, \"quoted\"");
        var cells = MergedSweep.Read([folder.Root]).Cells;
        using var csv = new StringWriter();
        using var lines = new MemoryStream();

        MergedTable.WriteCsv(csv, cells, prompts: true);
        MergedTable.WriteJsonLines(lines, cells, prompts: true);

        var rows = csv.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        string[] objects = System.Text.Encoding.UTF8.GetString(lines.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        rows[0].Split(',').Should().Equal(MergedTable.Columns);
        objects.Should().HaveCount(rows.Length - 1);
        objects.Should().HaveCount(2 * ((3 * 1) + (10 * (2 + 3))), "three readings of the weights, ten of prompts with both orders and three prompts");
        foreach (var (row, text) in rows.Skip(1).Zip(objects))
        {
            using var json = JsonDocument.Parse(text);
            json.RootElement.EnumerateObject().Select(property => property.Name).Should().Equal(MergedTable.Columns);
            Fields(row).Should().Equal(json.RootElement.EnumerateObject().Select(property => property.Value.ValueKind switch
            {
                JsonValueKind.Null => "",
                JsonValueKind.Number => property.Value.GetDouble().ToString("R", CultureInfo.InvariantCulture),
                _ => property.Value.ToString(),
            }).Select(value => value is "True" or "False" ? value.ToLowerInvariant() : value));
        }
    }

    [Fact]
    public void Rows_OfAReading_SayHowTheyCameToTheirTransition()
    {
        using var folder = new SweptFolder();
        folder.Add('a');
        var cells = MergedSweep.Read([folder.Root]).Cells;
        int At(string column) => MergedTable.Columns.ToList().IndexOf(column);
        var located = SweptFolder.Result()["readings"]!["argmax-step"]!;

        var rows = MergedTable.Rows(cells).Where(row => (string)row[At("reading")]! == "argmax-step").ToList();

        rows.Select(row => ((string)row[At("aggregate")]!, (bool)row[At("isSource")]!)).Should().Equal(("located", true), ("averaged", false));
        rows[0][At("lStar")].Should().Be((double)located["located"]!["mean"]!);
        rows[0][At("depth")].Should().Be((double)located["located"]!["mean"]! / 3);
        rows[0][At("margin")].Should().Be(located["byPrompt"]!.AsObject().Min(point => (double)point.Value!["margin"]!));
        rows[0][At("nullWhiteNoise")].Should().Be((double)located["nullWithinOneLayer"]!["whiteNoise"]!);
        rows[1][At("lStar")].Should().Be((double)(int)located["averaged"]!["layer"]!);
        rows[1][At("nullWhiteNoise")].Should().BeNull("the probability is of the source's L*");
        MergedTable.Rows(cells).Where(row => (string)row[At("aggregate")]! == "weights").Should().HaveCount(3);
        MergedTable.Rows(cells).Where(row => (string)row[At("reading")]! == "calibration" && (bool)row[At("isSource")]!).Should().ContainSingle().Which[At("aggregate")].Should().Be("averaged");
    }

    /// <summary>The fields of a line of RFC 4180.</summary>
    private static IEnumerable<string> Fields(string line)
    {
        for (var at = 0; at <= line.Length;)
        {
            if (at < line.Length && line[at] == '"')
            {
                var end = at + 1;
                while (line[end] != '"' || (end + 1 < line.Length && line[end + 1] == '"'))
                {
                    end += line[end] == '"' ? 2 : 1;
                }

                yield return line[(at + 1)..end].Replace("\"\"", "\"", StringComparison.Ordinal);
                at = end + 2;
            }
            else
            {
                var end = line.IndexOf(',', at) is >= 0 and var comma ? comma : line.Length;
                yield return line[at..end];
                at = end + 1;
            }
        }
    }
}
