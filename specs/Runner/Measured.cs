using System.Text.Json;
using System.Text.RegularExpressions;
using FluentAssertions;

namespace LStar.Specs.Runner;

/// <summary>What one command line leaves: --out, --json, --csv and --html of a measurement. Times aside, a whole file has the same bytes in every run.</summary>
internal sealed partial class Measured(string folder, IReadOnlyList<string> models)
{
    private const string Out = "out";

    /// <summary>The command line.</summary>
    public string[] Arguments =>
        [.. models.Select(model => Fixtures.Path("zoo", model)), "--out", In(Out), "--json", In("all.json"), "--csv", In("all.csv"), "--html", In("page.html"), "--all", "--quiet"];

    /// <summary>Whether nothing is there, not even a folder.</summary>
    public bool IsNothing => !Directory.Exists(folder);

    /// <summary>Files that were being written.</summary>
    public IEnumerable<string> Unfinished =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder, ".lstar-*.tmp", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None, IgnoreInaccessible = true }) : [];

    /// <summary>The files of --out that are results.</summary>
    public string[] Results => Directory.Exists(In(Out)) ? [.. Directory.GetFiles(In(Out), "*.json").Order(StringComparer.Ordinal)] : [];

    /// <summary>Every file that is there is whole and has what a complete run has, as far as the run went.</summary>
    public void ShouldBeWhole(Measured complete)
    {
        foreach (var result in Results)
        {
            (WithoutTime(File.ReadAllText(result)) == WithoutTime(File.ReadAllText(complete.In(Out, Path.GetFileName(result))))).Should().BeTrue("{0} is whole", result);
        }

        foreach (var file in Directory.Exists(folder) ? Directory.GetFiles(folder).Except(Unfinished) : [])
        {
            Path.GetFileName(file).Should().BeOneOf("all.json", "all.csv", "page.html");
        }

        var all = File.Exists(In("all.json")) ? complete.CheckJson(File.ReadAllText(In("all.json"))) : 0;
        if (File.Exists(In("all.csv")))
        {
            complete.CheckTable(File.ReadAllText(In("all.csv")), all);
        }

        if (File.Exists(In("page.html")))
        {
            var page = File.ReadAllText(In("page.html"));
            page.Should().StartWith("<!doctype html>").And.EndWith("</html>\n");
            (all < models.Count || WithoutTime(page) == WithoutTime(File.ReadAllText(complete.In("page.html")))).Should().BeTrue("it is the complete page");
        }
    }

    /// <summary>How many models a document holds: the first ones of the complete run's; that there would have been more it says.</summary>
    private int CheckJson(string text)
    {
        using var json = JsonDocument.Parse(text);
        using var expected = JsonDocument.Parse(File.ReadAllText(In("all.json")));
        string[] found = [.. json.RootElement.GetProperty("models").EnumerateArray().Select(model => WithoutTime(model.GetRawText()))];
        found.SequenceEqual(expected.RootElement.GetProperty("models").EnumerateArray().Take(found.Length).Select(model => WithoutTime(model.GetRawText()))).Should().BeTrue("{0} models are whole", found.Length);
        json.RootElement.TryGetProperty("interrupted", out _).Should().Be(found.Length < models.Count);
        text.Should().EndWith("}\n");
        return found.Length;
    }

    private void CheckTable(string text, int count)
    {
        var expected = File.ReadAllText(In("all.csv")).Split('\n');
        var rows = expected.Count(row => models.Take(count).Any(model => row.StartsWith($"{model},", StringComparison.Ordinal)));
        (text == string.Concat(expected.Take(1 + rows).Select(line => $"{line}\n"))).Should().BeTrue("the table has the rows of {0} models", count);
    }

    private string In(params ReadOnlySpan<string> parts) => Path.Combine([folder, .. parts]);

    private static string WithoutTime(string text) => Time().Replace(text, "TIME");

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?[-+]\d\d:\d\d|Made [^,]*, \d\d:\d\d [-+]\d\d:\d\d", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Time();
}
