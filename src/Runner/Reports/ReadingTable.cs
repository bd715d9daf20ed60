using LStar.Experiments.Measuring;
using LStar.Experiments.Readings;
using Spectre.Console;

namespace LStar.Runner.Reports;

/// <summary>Several models: one row each, one column a reading, in as many tables as the width asks for.</summary>
internal static class ReadingTable
{
    private const int Padding = 3;

    public static void Print(Look look, IReadOnlyList<(ModelMeasurement Model, List<ReadingResult> Readings)> results)
    {
        string[] fixedColumns = ["model", "family", "L", "H"];
        var rows = results.Select(result => new Row(
            [result.Model.Model, result.Model.Shape.Architecture, $"{result.Model.Shape.Layers}", $"{result.Model.Shape.Heads}"],
            [.. result.Readings.Select(ReadingCell.Of)])).ToList();
        var names = ReadingCatalogue.All.Select(reading => reading.Name.Replace("-", "-\n", StringComparison.Ordinal)).ToList();
        var widths = names.Select((name, column) => Padding + Math.Max(name.Split('\n').Max(part => part.Length), rows.Max(row => row.Readings[column].Length))).ToList();
        var left = look.Console.Profile.Width - Padding - Enumerable.Range(0, fixedColumns.Length).Sum(column => Padding + Math.Max(fixedColumns[column].Length, rows.Max(row => row.Fixed[column].Length)));
        for (var first = 0; first < names.Count;)
        {
            var (count, used) = (0, 0);
            while (first + count < names.Count && (count == 0 || used + widths[first + count] <= left))
            {
                used += widths[first + count++];
            }

            var table = Tables.New([.. fixedColumns, .. names.Skip(first).Take(count)]);
            foreach (var row in rows)
            {
                table.AddRow(Tables.Cells([.. row.Fixed, .. row.Readings.Skip(first).Take(count)]));
            }

            look.Console.Write(table);
            first += count;
        }

        look.Console.WriteLine("L* by reading: mean ± deviation over prompts, or layer×prompts where the mean hides two modes; noise: what white noise gives within a layer of it");
        look.Console.WriteLine();
    }

    private sealed record Row(string[] Fixed, string[] Readings);
}
