using LStar.Experiments.Measuring;
using LStar.Experiments.Printing;
using LStar.Experiments.Readings;
using LStar.Experiments.Sources.Notebook;

namespace LStar.Experiments.Dynamics;

/// <summary>The tables of the experiment dynamics.</summary>
internal sealed class DynamicsText(TextWriter writer)
{
    /// <summary>Of a long series some steps are shown, evenly by number; all are in the files.</summary>
    private const int MostSteps = 12;

    /// <summary>The curves shown as sparklines, with the reading that marks its L*.</summary>
    private static readonly (string Curve, string Reading)[] Shown =
    [
        (MetricNames.TraceOffDiagonal, "sign-change"), (MetricNames.OffDiagonalMass, "attention-only"), (MetricNames.EntropyNormalised, "entropy-peak"), (MetricNames.Locality, "bentov"), (Curves.ValueEnergy, "weights-only"),
    ];

    public void Print(DynamicsResult result)
    {
        foreach (var series in result.Series)
        {
            Series(series);
        }

        foreach (var pair in result.Pairs)
        {
            Pair(pair);
        }

        if (result.LeftOut.Count > 0)
        {
            writer.WriteLine();
            writer.WriteLine($"without a training step in the name, and in no series: {string.Join(", ", result.LeftOut)}");
        }
    }

    private void Series(SeriesDynamics dynamics)
    {
        var series = dynamics.Series;
        var shown = Some(series.Steps.Count);
        writer.WriteLine();
        writer.WriteLine($"{series.Name}: {series.Steps.Count} steps, {series.Steps[0].Layers} layers, {series.Steps.Max(step => step.Prompts.Count)} prompts{(series.PromptSet is { } set ? $" ({set})" : "")}, {series.Engine}");
        writer.WriteLine();
        writer.WriteLine($"L* BY STEP (mean over prompts, or of the mean curve){(shown.Count < series.Steps.Count ? $"; {shown.Count} of {series.Steps.Count} steps" : "")}");
        var table = new FittedTable(["reading", .. shown.Select(step => $"{series.Steps[step].Step}"), "noise", "walk", "margin"]) { Right = column => column > 0 };
        Print(table, dynamics.Readings.Select(reading => (string[])
        [
            reading.Reading.Name, .. shown.Select(step => Layer(reading.Points.FirstOrDefault(point => point.Step == series.Steps[step].Step)?.Layer)), Band(reading.Noise), Band(reading.Walk), reading.Points[^1].Margin.Fixed(3),
        ]));
        writer.WriteLine("noise, walk: where nulls put it, 5 % to 95 % (median); margin: of the last step");
        writer.WriteLine();
        writer.WriteLine("DOES L* MOVE WHILE THE MODEL LEARNS?");
        Print(
            new FittedTable(["reading", "tau", "p", "p (Holm)", "steps", "p as far (noise)", "p as far (walk)", "verdict"]) { Right = column => column is > 0 and < 7 },
            dynamics.Readings.Select(reading => (string[])
            [
                reading.Reading.Name, reading.Trend.Tau.Fixed(2), reading.Trend.P.Probability(), reading.HolmP.Probability(), $"{reading.Trend.Count}", reading.Movement?.Noise.Probability() ?? NotebookNumber.None,
                reading.Movement?.Walk.Probability() ?? NotebookNumber.None, reading.Verdict,
            ]));
        writer.WriteLine("tau: Kendall's tau-b of L* against step, with p and p adjusted for the readings (Holm); as far: P(two L* of a null lie as far apart as first and last)");
        Sparklines(dynamics, shown);
    }

    private void Sparklines(SeriesDynamics dynamics, IReadOnlyList<int> shown)
    {
        writer.WriteLine();
        writer.WriteLine("CURVES OVER LAYERS, BY STEP (each from its smallest to its largest value, L* of the mean curve in brackets)");
        var curves = Shown.Where(curve => dynamics.Curves.ContainsKey(curve.Curve)).ToList();
        var perBlock = Sparkline.LayersPerBlock(dynamics.Series.Steps[0].Layers, 24);
        Print(
            new FittedTable(["step", .. curves.Select(curve => curve.Curve)]) { Right = column => column == 0 },
            shown.Select(step => (string[])
            [
                $"{dynamics.Series.Steps[step].Step}",
                .. curves.Select(curve => Sparkline.Of(dynamics.Curves[curve.Curve][step], dynamics.Series.Steps[step].Reading(ReadingCatalogue.Named(curve.Reading))?.Averaged.Layer, perBlock).Text),
            ]));
    }

    private void Pair(PairDynamics pair)
    {
        writer.WriteLine();
        writer.WriteLine($"{pair.Base.Model} -> {pair.Tuned.Model}");
        if (pair.Reason is { } reason)
        {
            writer.WriteLine(reason);
            return;
        }

        writer.WriteLine();
        Print(
            new FittedTable(["reading", "before", "after", "over prompts", "margin before", "after", "curve changes", "its shape", "/ margin", "p as far (noise)", "p as far (walk)", "verdict"]) { Right = column => column is > 0 and < 11 },
            pair.Movements.Select(move => (string[])
            [
                move.Reading.Name, Layer(move.Before), Layer(move.After), move.Interval is { Low: { } low, High: { } high } ? $"[{low:0.#}, {high:0.#}]" : "", move.Margins.Before.Fixed(3), move.Margins.After.Fixed(3), (move.Change?.Raw).Fixed(3),
                (move.Change?.Shape).Fixed(3), move.ChangePerMargin.Fixed(1), move.Noise.Probability(), move.Walk.Probability(), move.Verdict,
            ]));
        writer.WriteLine("curve changes, its shape: the largest change of the mean curve, as it is and after the best straight line, as a part of its range; / margin: how many times the margin; as far: P(two L* of a null lie as far apart)");
    }

    private void Print(FittedTable table, IEnumerable<string[]> rows)
    {
        foreach (var line in table.Lines([.. rows], PageWriter.ColumnsOf(writer)))
        {
            writer.WriteLine(line);
        }
    }

    private static IReadOnlyList<int> Some(int steps) =>
        steps <= MostSteps ? [.. Enumerable.Range(0, steps)] : [.. Enumerable.Range(0, MostSteps).Select(i => (int)Math.Round(i * (steps - 1.0) / (MostSteps - 1)))];

    private static string Layer(double? layer) => layer is { } at ? $"{at:0.#}" : NotebookNumber.None;

    private static string Band(NullBand? band) => band is null ? NotebookNumber.None : $"{band.Low}-{band.High} ({band.Median})";
}
