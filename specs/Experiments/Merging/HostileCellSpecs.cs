using System.Text;
using System.Text.Json;
using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using LStar.Experiments.Merging;
using LStar.Experiments.Results;
using LStar.Metrics.Statistics.Nulls;
using LStar.Specs.Runner;
using Xunit;

namespace LStar.Specs.Experiments.Merging;

/// <summary>Files that lie: one line, whatever the bytes.</summary>
public class HostileCellSpecs
{
    public static TheoryData<string, string> Lies => new()
    {
        { """[1, 2]""", "expected an object, found an array" },
        { """{"layers": 3.5}""", "layers: expected a whole number in 1..2000, found 3.5" },
        { """{"layers": 1000000000}""", "layers: expected a whole number in 1..2000" },
        { """{"layers": 3, "prompts": {}}""", "prompts: expected an array, found an object" },
        { """{"layers": 3, "prompts": [{"metrics": {"traceFirstHead": [1, 2]}}]}""", "prompts[0].metrics.traceFirstHead: expected 3 numbers, found 2" },
        { """{"layers": 3, "prompts": [{"metrics": {"traceFirstHead": [1, 2, 1e999]}}]}""", "expected a finite number" },
        { """{"layers": 3, "readings": {"sign-change": {"averaged": {"layer": 99}}}}""", "readings.sign-change: expected a whole number in 0..3, found 99" },
        { """{"layers": 3, "readings": {"sign-change": {"locator": "argmax"}}}""", "expected the locator signChange, found argmax" },
        { """{"layers": 3, "readings": {"sign-change": {}}}""", "expected \"averaged\"" },
        { """{"cell": {"model": "x"}}""", "cell: expected \"key\", found none" },
        { """{"model": "\ud800"}""", "half a surrogate pair" },
        { """{"model": "a"} x""", "is not valid JSON" },
        { """{"x": {]}}""", "is not valid JSON" },
        { """{"x": [1, "]}""", "cut short" },
    };

    [Theory]
    [MemberData(nameof(Lies))]
    public void Cell_ThatLies_IsOneLine(string text, string expected) => Fault(Encoding.UTF8.GetBytes(text)).Should().StartWith("f.json: ").And.Contain(expected).And.NotContain("\n");

    [Fact]
    public void Nesting_WithoutEnd_IsOneLine() => Fault(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"cell\":", 100_000)))).Should().NotContain("\n");

    /// <summary>Bytes changed, cut out or doubled at random: an answer or one line, never anything else.</summary>
    [Fact]
    public void DamagedBytes_AreReadOrRefused()
    {
        var whole = Encoding.UTF8.GetBytes(SweptFolder.Result().ToJsonString());
        var random = new Xoshiro256(9);
        for (var turn = 0; turn < LongRun.Or(300); turn++)
        {
            var bytes = whole.ToArray();
            for (var change = random.Below(4); change >= 0; change--)
            {
                var at = random.Below(bytes.Length);
                var length = Math.Min(random.Below(200), bytes.Length - at);
                bytes = random.Below(3) switch
                {
                    0 => [.. bytes[..at], (byte)random.Below(256), .. bytes[(at + 1)..]],
                    1 => [.. bytes[..at], .. bytes[(at + length)..]],
                    _ => [.. bytes[..(at + length)], .. bytes[at..]],
                };
            }

            var fault = Fault(bytes);
            fault?.Should().NotContain("\n");
        }
    }

    /// <summary>What is passed over unread ends where .NET's reader says it ends.</summary>
    [Fact]
    public void Skip_OfAnyValue_EndsWhereTheReaderDoes() => Check.One(Seeded.Cases(200), Prop.ForAll<string, int>((text, shape) =>
    {
        text ??= "";
        object inner = (shape % 4) switch { 0 => new[] { text, "}]", "\"", "\\" }, 1 => new Dictionary<string, object> { [text] = new object[] { 1.5, text, null! } }, 2 => new object[] { Array.Empty<object>(), new Dictionary<string, int>() }, _ => text };
        var bytes = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object> { ["a"] = inner, ["b"] = text });
        var cursor = new JsonCursor(bytes);
        cursor.Read();
        cursor.NextProperty(out _);
        cursor.Skip();
        return cursor.NextProperty(out var name) && name == "b" && cursor.Text("b") == JsonDocument.Parse(bytes).RootElement.GetProperty("b").GetString() && !cursor.NextProperty(out _) && !cursor.Read();
    }));

    private static string? Fault(byte[] bytes)
    {
        try
        {
            new CellReader(new TextPool(), curves: true).Read(bytes, "f.json", out _);
            return null;
        }
        catch (Exception error) when (error is ResultFileException or NewerResultException)
        {
            return error.Message;
        }
    }
}
