using LStar.Experiments.Readings;

namespace LStar.Experiments.Merging.Summaries;

/// <summary>
/// One reading on one checkpoint, prompt by prompt: cells of several prompt sets and engines put together. A text that stands in two sets is one prompt; on several engines it has the mean of their L*.
/// </summary>
/// <param name="Layers">L.</param>
/// <param name="Texts">The prompts that have an L*, sorted.</param>
/// <param name="Values">L* of each.</param>
/// <param name="Curves">Of a reading that averages first, the curve of each; null else.</param>
/// <param name="Undefined">Texts without an L*.</param>
internal sealed record PromptPool(int Layers, IReadOnlyList<string> Texts, IReadOnlyList<double> Values, IReadOnlyList<double[]>? Curves, int Undefined)
{
    /// <summary>The pool of some cells of one checkpoint.</summary>
    public static PromptPool Of(Reading reading, IReadOnlyList<(MergedCell Cell, CellReading Reading)> cells)
    {
        var byText = new SortedDictionary<string, (List<int> Layers, List<double[]> Curves)>(StringComparer.Ordinal);
        var averages = reading.Aggregation == Aggregation.MeanThenLocate;
        foreach (var (cell, found) in cells)
        {
            var curves = averages && cell.PromptCurves.TryGetValue(reading.Curve, out var kept) ? kept : null;
            for (var prompt = 0; prompt < found.ByPrompt.Length; prompt++)
            {
                var text = cell.Prompts[prompt].Text;
                if (!byText.TryGetValue(text, out var known))
                {
                    byText.Add(text, known = ([], []));
                }

                if (found.ByPrompt[prompt].Layer is { } layer)
                {
                    known.Layers.Add(layer);
                }

                if (curves is not null)
                {
                    known.Curves.Add(curves[prompt]);
                }
            }
        }

        // The mean curve has every prompt in it, with an L* of its own or not.
        var whole = averages && byText.Values.All(known => known.Curves.Count > 0);
        var counted = byText.Where(pair => whole || pair.Value.Layers.Count > 0).ToList();
        return new PromptPool(
            cells[0].Cell.Layers,
            [.. counted.Select(pair => pair.Key)],
            [.. counted.Select(pair => pair.Value.Layers.Count > 0 ? pair.Value.Layers.Average() : double.NaN)],
            whole ? [.. counted.Select(pair => Mean(pair.Value.Curves))] : null,
            byText.Count(pair => pair.Value.Layers.Count == 0));
    }

    /// <summary>L* of a resample, given how often each text is in it; NaN where it has none.</summary>
    public double Layer(Reading reading, Func<string, int> times)
    {
        var (sum, count) = (0.0, 0);
        var mean = Curves is null ? null : new double[Curves[0].Length];
        for (var i = 0; i < Texts.Count; i++)
        {
            var many = times(Texts[i]);
            count += many;
            sum += many > 0 ? many * Values[i] : 0;
            for (var layer = 0; mean is not null && many > 0 && layer < mean.Length; layer++)
            {
                mean[layer] += many * Curves![i][layer];
            }
        }

        return count == 0 ? double.NaN : mean is null ? sum / count : reading.Locator.Layer([.. mean.Select(value => value / count)]) ?? double.NaN;
    }

    private static double[] Mean(List<double[]> curves) => curves.Count == 1 ? curves[0] : [.. Enumerable.Range(0, curves[0].Length).Select(layer => curves.Average(curve => curve[layer]))];
}
