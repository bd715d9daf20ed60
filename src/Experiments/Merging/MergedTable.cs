using System.Buffers;
using System.Text.Json;
using LStar.Experiments.Readings;
using LStar.Experiments.Results;
using LStar.Metrics.Locators;

namespace LStar.Experiments.Merging;

/// <summary>
/// A merged sweep as one tidy table: a row for each cell, reading and way to one L*, every row with every column, so that
/// <c>pandas.read_csv("merged.csv")</c> and <c>pandas.read_json("merged.jsonl", lines=True)</c> are the same frame, and <c>frame[frame.isSource].pivot_table("depth", "model", "reading")</c> a table of models and readings.
/// </summary>
/// <remarks>
/// <c>aggregate</c> says how the row came to its L*: <c>located</c> (on every prompt, then averaged: <c>lStar</c> is the mean, <c>deviation</c> the population standard deviation, <c>mode</c> the most common, <c>margin</c> the smallest of any prompt,
/// <c>branch</c> the most common), <c>averaged</c> (of the mean curve), <c>weights</c> (no prompt enters) and, where they are asked for, <c>prompt</c> (of the prompt in the column of that name). <c>isSource</c> marks the one that the reading's
/// source would report; the probabilities that a null puts L* within a layer of it stand in that row. <c>undefined</c> counts prompts without an L*. <c>depth</c> is lStar / layers. <c>schema</c> is the version of these columns.
/// Undefined is empty in CSV, null in JSON.
/// </remarks>
public static class MergedTable
{
    /// <summary>The columns.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        "schema", "key", "model", "series", "revision", "step", "family", "architecture", "promptSet", "prompts", "promptErrors", "engine", "numerics", "options", "layers", "heads",
        "reading", "locator", "curve", "aggregate", "isSource", "prompt", "lStar", "depth", "margin", "marginIs", "branch", "deviation", "mode", "undefined",
        "nullWhiteNoise", "nullRandomWalk", "nullPermutation", "nullStandardError",
    ];

    /// <summary>The rows, one after another.</summary>
    /// <param name="cells">The cells.</param>
    /// <param name="prompts">Whether each prompt has a row, too.</param>
    public static IEnumerable<IReadOnlyList<object?>> Rows(IReadOnlyList<MergedCell> cells, bool prompts = false)
    {
        foreach (var cell in cells)
        {
            foreach (var reading in cell.Readings)
            {
                var isSource = reading.Reading.Aggregation == Aggregation.LocateThenMean;
                if (reading.Reading.Aggregation == Aggregation.WeightsOnly)
                {
                    yield return Of(cell, reading, "weights", true, null, reading.Averaged);
                    continue;
                }

                yield return Located(cell, reading, isSource);
                yield return Of(cell, reading, "averaged", !isSource, null, reading.Averaged);
                for (var i = 0; prompts && i < reading.ByPrompt.Length; i++)
                {
                    yield return Of(cell, reading, "prompt", false, cell.Prompts[i].Id, reading.ByPrompt[i]);
                }
            }
        }
    }

    /// <summary>The table as CSV, as all of ours are.</summary>
    public static void WriteCsv(TextWriter writer, IReadOnlyList<MergedCell> cells, bool prompts = false) => ResultTable.WriteCsv(writer, Columns, Rows(cells, prompts));

    /// <summary>The table as JSON Lines: an object a row.</summary>
    public static void WriteJsonLines(Stream stream, IReadOnlyList<MergedCell> cells, bool prompts = false)
    {
        var names = Columns.Select(column => JsonEncodedText.Encode(column)).ToArray();
        var buffer = new ArrayBufferWriter<byte>(1 << 20);
        using var json = new Utf8JsonWriter(buffer, ResultJson.Options);
        foreach (var row in Rows(cells, prompts))
        {
            json.WriteStartObject();
            for (var i = 0; i < row.Count; i++)
            {
                json.WritePropertyName(names[i]);
                Value(json, row[i]);
            }

            json.WriteEndObject();
            json.Flush();
            json.Reset();
            buffer.Write("\n"u8);
            if (buffer.WrittenCount > 1 << 19)
            {
                stream.Write(buffer.WrittenSpan);
                buffer.ResetWrittenCount();
            }
        }

        stream.Write(buffer.WrittenSpan);
    }

    private static object?[] Located(MergedCell cell, CellReading reading, bool isSource)
    {
        var spread = reading.Located;
        var least = reading.ByPrompt.Where(point => point.Margin is not null).DefaultIfEmpty().MinBy(point => point.Margin);
        var branch = reading.ByPrompt.Where(point => point.Layer is not null).GroupBy(point => point.Branch, StringComparer.Ordinal).MaxBy(group => group.Count())?.Key ?? "undefined";
        return Row(cell, reading, "located", isSource, null, spread.Mean, new CellPoint(null, branch, least.Margin, least.MarginIs), spread.Deviation, spread.Mode, spread.Undefined);
    }

    private static object?[] Of(MergedCell cell, CellReading reading, string aggregate, bool isSource, string? prompt, CellPoint point) =>
        Row(cell, reading, aggregate, isSource, prompt, point.Layer, point, null, null, point.Layer is null ? 1 : 0);

    private static object?[] Row(
        MergedCell cell, CellReading reading, string aggregate, bool isSource, string? prompt, double? layer, CellPoint point, double? deviation, int? mode, int undefined)
    {
        var near = isSource ? reading.Null : null;
        return
        [
            MergedSweep.SchemaVersion, cell.Key, cell.Model, cell.Series, cell.Revision, cell.Step, cell.Family, cell.Architecture, cell.PromptSet, cell.Prompts.Count, cell.PromptErrors, cell.Engine, cell.Numerics, cell.Options,
            cell.Layers, cell.Heads == 0 ? null : cell.Heads, reading.Reading.Name, reading.Reading.Locator.Name, reading.Reading.Curve, aggregate, isSource, prompt, layer, layer / cell.Layers, point.Margin,
            point.Margin is null ? null : Word(point.MarginIs), point.Branch, deviation, mode, undefined, near?.WhiteNoise, near?.RandomWalk, near?.Permutation, near?.StandardError,
        ];
    }

    private static string Word(MarginKind kind) => kind switch { MarginKind.Exact => "exact", MarginKind.LowerBound => "lowerBound", _ => "upperBound" };

    private static void Value(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case bool truth:
                json.WriteBooleanValue(truth);
                break;
            case int whole:
                json.WriteNumberValue(whole);
                break;
            case long whole:
                json.WriteNumberValue(whole);
                break;
            case double number:
                json.Number(number);
                break;
            default:
                throw new InvalidOperationException($"{value.GetType().Name} has no place in a row");
        }
    }
}
