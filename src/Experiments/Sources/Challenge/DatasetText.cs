using LStar.Metrics.Formulas;

namespace LStar.Experiments.Sources.Challenge;

/// <summary>Sections 2 and 3 of the source: its tables, and its definition of behavior against them.</summary>
internal static class DatasetText
{
    public static void Print(TextWriter writer, ChallengeResult result)
    {
        writer.WriteLine($"## 2. COMPLETE DATASET ({result.Data.Models.Count} Models)");
        var models = new MarkdownTable("Model", "L (Layers)", "G (Gain)", "L* (Empirical)", "Behavior", "L*/L Ratio", "noise", "doubtful");
        foreach (var model in result.Data.Models)
        {
            models.Add(
                EightModels.ShortName(model.Model), $"{model.Layers}", $"{model.Gain:0.0##}", $"{model.LStar}", model.Behavior,
                Show.Ratio((double)model.LStar / model.Layers),
                Show.Share(NoiseNull.OfCalibration(model.LStar, model.Layers)), EightModels.Doubt(model) ?? "");
        }

        models.Print(writer);
        writer.WriteLine("noise: the probability that the locator of the calibration, on white noise, puts L* at most a layer from there");
        writer.WriteLine();
        writer.WriteLine($"### Additional Metrics ({result.Data.ValueProjection.Count} Models with W_V data)");
        var values = new MarkdownTable("Model", "||W_V||_F", "||W_V||_2", "Entropy", "Behavior", "mean condition, uncapped");
        foreach (var row in result.Data.ValueProjection)
        {
            values.Add(
                EightModels.ShortName(row.Model), $"{row.Frobenius:F2}", $"{row.Spectral:F2}", $"{row.Entropy:F2}",
                result.Data.Models.FirstOrDefault(model => model.Model == row.Model)?.Behavior ?? "", $"{row.Condition:N0}");
        }

        values.Print(writer);
        writer.WriteLine("### Extended Model Metadata");
        var metadata = new MarkdownTable("Model", "n_heads", "Lab", "Trace (MH)");
        foreach (var model in result.Data.Models)
        {
            metadata.Add(EightModels.ShortName(model.Model), $"{model.Heads}", model.Lab, Show.Trace(model.MeanTraceMultiHead));
        }

        metadata.Print(writer);
        PrintGains(writer, result.Gains);
    }

    private static void PrintGains(TextWriter writer, GainTable gains)
    {
        writer.WriteLine("## 3. DEFINITIONS");
        writer.WriteLine("G < 1: DAMPEN, G > 1: EXPAND; the table itself:");
        var table = new MarkdownTable("Model", "G", "Behavior", "by G", "agrees");
        foreach (var row in gains.Rows)
        {
            table.Add(
                EightModels.ShortName(row.Model), $"{row.Gain:0.0##}", row.Behavior?.Word() ?? Show.None, row.ByDefinition?.Word() ?? "neither", Show.YesNo(row.Agrees));
        }

        table.Print(writer);
        writer.WriteLine($"against the definition: {string.Join(", ", gains.Violations.Select(row => EightModels.ShortName(row.Model)))}");
        writer.WriteLine($"DAMPEN \"{GainTable.ClaimedDampening}% show dampening\": G < 1 in {Share(gains.Dampening)} of EleutherAI's");
        writer.WriteLine($"EXPAND \"{GainTable.ClaimedExpansion}% show expansion\": G > 1 in {Share(gains.Expanding)} of OpenAI's and Meta's");
        writer.WriteLine();
    }

    private static string Share((int Count, int Of) share) => $"{share.Count} of {share.Of} ({(share.Of == 0 ? Show.None : $"{100.0 * share.Count / share.Of:F0} %")})";
}
