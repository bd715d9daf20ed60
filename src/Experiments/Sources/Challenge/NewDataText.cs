using LStar.Metrics.Formulas;
using LStar.Models;

namespace LStar.Experiments.Sources.Challenge;

/// <summary>Models measured here, in tables of their own.</summary>
internal static class NewDataText
{
    public static void Print(TextWriter writer, NewData? data)
    {
        if (data is null)
        {
            return;
        }

        writer.WriteLine($"## NEW DATA ({data.Models.Count} measured here; nothing above depends on them)");
        writer.WriteLine("Formulas as published and forms as fitted to the eight, on models they have not seen. Small or untrained models decide nothing about published ones.");
        var table = new MarkdownTable("Model", "L (Layers)", "n_heads", "G (block L-2)", "G (L over 0)", "G (L-1 over 0)", "L* (calibration)", "noise", "L* (steepest ascent)", "noise", "Behavior (ours)", "Trace (MH)");
        foreach (var model in data.Models)
        {
            table.Add(
                OneLine.Of(model.Model), $"{model.Layers}", $"{model.Heads}", Show.Number(model.BlockGain, "F3"), Show.Number(model.NetworkGain, "F3"), Show.Number(model.GainToLastBlock, "F3"),

                Show.Number(model.Calibration, "0.##"), Show.Share(NoiseNull.OfCalibration(model.Calibration, model.Layers)),
                Show.Number(model.SteepestAscent, "0.##"), Show.Share(NoiseNull.Of("steepest-ascent", model.SteepestAscent, model.Layers)), model.Behavior?.Word() ?? Show.None, Show.Trace(model.TraceMultiHead));
        }

        table.Print(writer);
        foreach (var model in data.Models.Where(model => model.Reason is not null))
        {
            writer.WriteLine($"{OneLine.Of(model.Model)}: no L* by the calibration's reading: {OneLine.Of(model.Reason!)}");
        }

        foreach (var scores in data.Readings)
        {
            Print(writer, scores);
        }
    }

    private static void Print(TextWriter writer, NewDataScores scores)
    {
        writer.WriteLine($"### L* by {scores.Reading}{(scores.LeftOut.Count > 0 ? $" (without {OneLine.Of(string.Join(", ", scores.LeftOut))}: no L*)" : "")}");
        var table = new MarkdownTable("Formula", "depth error", "true MAPE", "models", "outside 0 < L* < L");
        foreach (var row in scores.Rows)
        {
            table.Add(row.Name, Show.Percent(row.Errors.DepthError), Show.Percent(row.Errors.TrueMape), $"{row.Errors.Rows.Count - row.Errors.Missing}", $"{row.Outside}");
        }

        table.Print(writer);
        if (scores.Rows.Select(row => row.Errors.ZeroEmpirical).Max() is > 0 and var zero)
        {
            writer.WriteLine($"true MAPE: without {zero} of L* = 0, over which nothing can be divided");
        }

        writer.WriteLine($"r(L, L*/L) = {Show.Correlation(scores.Depth)}; r(1/H, L*/L) = {Show.Correlation(scores.Heads)}");
        writer.WriteLine();
    }
}
