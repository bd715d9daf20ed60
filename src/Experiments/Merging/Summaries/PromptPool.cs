using LStar.Experiments.Readings;

namespace LStar.Experiments.Merging.Summaries;

/// <summary>
/// One reading on one checkpoint, prompt by prompt: cells of several prompt sets and engines put together. A text that stands in two sets is one prompt; on several engines it has the mean of their L*.
/// </summary>
/// <param name="Layers">L.</param>
/// <param name="Texts">The prompts that have an L*, in the order of cells.</param>
/// <param name="Values">L* of each; NaN where only the mean curve has one.</param>
/// <param name="Curves">Of a reading that averages first, the curve of each; null else.</param>
/// <param name="Undefined">Texts without an L*.</param>
internal sealed record PromptPool(int Layers, IReadOnlyList<string> Texts, double[] Values, IReadOnlyList<double[]>? Curves, int Undefined)
{
    /// <summary>Whether every resample has the same L*.</summary>
    public bool IsOneValue => Curves is null && Values.AsSpan().IndexOfAnyExcept(Values.Length == 0 ? 0 : Values[0]) < 0;

    /// <summary>The pool of some cells of one checkpoint.</summary>
    public static PromptPool Of(Reading reading, IReadOnlyList<(MergedCell Cell, CellReading Reading)> cells)
    {
        var averages = reading.Aggregation == Aggregation.MeanThenLocate;
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        List<(string Text, double Sum, int Count, List<double[]>? Curves)> found = [];
        foreach (var (cell, each) in cells)
        {
            var curves = averages && cell.PromptCurves.TryGetValue(reading.Curve, out var kept) ? kept : null;
            for (var prompt = 0; prompt < each.ByPrompt.Length; prompt++)
            {
                var text = cell.Prompts[prompt].Text;
                if (!numbers.TryGetValue(text, out var number))
                {
                    numbers.Add(text, number = found.Count);
                    found.Add((text, 0, 0, curves is null ? null : []));
                }

                var (_, sum, count, all) = found[number];
                all?.Add(curves![prompt]);
                found[number] = each.ByPrompt[prompt].Layer is { } layer ? (text, sum + layer, count + 1, all) : (text, sum, count, all);
            }
        }

        // The mean curve has every prompt in it, with an L* of its own or not.
        var whole = averages && found.TrueForAll(known => known.Curves is { Count: > 0 });
        var counted = whole ? found : found.FindAll(known => known.Count > 0);
        return new PromptPool(
            cells[0].Cell.Layers,
            counted.ConvertAll(known => known.Text),
            [.. counted.Select(known => known.Count > 0 ? known.Sum / known.Count : double.NaN)],
            whole ? counted.ConvertAll(known => Mean(known.Curves!)) : null,
            found.Count(known => known.Count == 0));
    }

    /// <summary>L* of a resample; NaN where it has none.</summary>
    /// <param name="reading">The reading.</param>
    /// <param name="counts">How often each prompt of all is in it.</param>
    /// <param name="numbers">Which of all each of these is.</param>
    /// <param name="mean">Room for a curve.</param>
    public double Layer(Reading reading, int[] counts, int[] numbers, double[] mean)
    {
        var (sum, count) = (0.0, 0);
        for (var i = 0; i < numbers.Length; i++)
        {
            var many = counts[numbers[i]];
            count += many;
            sum += many > 0 ? many * Values[i] : 0;
        }

        return count == 0 ? double.NaN : Curves is null ? sum / count : Averaged(reading, counts, numbers, mean, count);
    }

    private double Averaged(Reading reading, int[] counts, int[] numbers, double[] mean, int count)
    {
        var curve = mean.AsSpan(0, Curves![0].Length);
        curve.Clear();
        for (var i = 0; i < numbers.Length; i++)
        {
            var many = counts[numbers[i]] / (double)count;
            for (var layer = 0; many > 0 && layer < curve.Length; layer++)
            {
                curve[layer] += many * Curves[i][layer];
            }
        }

        return reading.Locator.Layer(curve) ?? double.NaN;
    }

    private static double[] Mean(List<double[]> curves) => curves.Count == 1 ? curves[0] : [.. Enumerable.Range(0, curves[0].Length).Select(layer => curves.Average(curve => curve[layer]))];
}
