namespace LStar.Experiments.Sources.Challenge;

/// <summary>Section 5 of the source: its four observations, each checked on its own table.</summary>
internal static class ObservationsText
{
    private static readonly (string Model, double Stated, string Words)[] Outliers =
        [("EleutherAI/pythia-1b", 0.938, "very late transition"), ("google/gemma-2b", 0.944, "very late transition"), ("EleutherAI/pythia-6.9b", 0.656, "early for 32-layer model")];

    public static void Print(TextWriter writer, ChallengeResult result)
    {
        writer.WriteLine("## 5. KEY OBSERVATIONS");
        writer.WriteLine("### Observation 1: L*/L Ratio Increases with Depth");
        foreach (var (correlation, certain) in result.Correlations.Zip(result.CertainCorrelations))
        {
            Print(writer, correlation, certain);
        }

        Print(writer, result.Ranges.Where(range => range.Observation == 1));
        writer.WriteLine("### Observation 2: Behavior Matters More Than Gain");
        Print(writer, result.Ranges.Where(range => range.Observation == 2));
        var (dampen, expand) = (result.Ranges[2].Mean, result.Ranges[3].Mean);
        writer.WriteLine($"\"DAMPEN earlier\": mean L*/L {Show.Ratio(dampen)} for DAMPEN, {Show.Ratio(expand)} for EXPAND: {(dampen < expand ? "so it is" : "the other way round")}");
        writer.WriteLine($"of the variance of L*/L, behavior explains {Show.Share(result.Gains.BehaviorExplains.Value)}, G {Show.Share(result.Gains.GainExplains.Value)}");
        writer.WriteLine();
        writer.WriteLine("### Observation 3: Outliers");
        foreach (var (model, stated, words) in Outliers)
        {
            var row = result.Data.Models.First(candidate => candidate.Model == model);
            writer.WriteLine(
                $"- {EightModels.ShortName(model)}: L*/L = {stated:F3} ({words}); recomputed {Show.Ratio((double)row.LStar / row.Layers)}{(EightModels.Doubt(row) is { } doubt ? $"; doubtful: {doubt}" : "")}");
        }

        writer.WriteLine();
        PrintValues(writer, result.ValueNorms);
    }

    private static void Print(TextWriter writer, RatioCorrelation all, RatioCorrelation certain)
    {
        writer.WriteLine($"{(all.Claimed is { } claimed ? $"Correlation(L, L*/L) = {claimed:F2} (claimed); recomputed " : "")}{all.Name} = {Show.Correlation(all.Pearson)}, 95 % over models {Show.Interval(all.Interval, "F2")}");
        writer.WriteLine($"  Spearman {Show.Correlation(all.Spearman)}; without the four doubtful models {Show.Correlation(certain.Pearson)}");
        var left = all.LeaveOneOut.Where(row => row.Pearson.R is not null).OrderBy(row => row.Pearson.R).ToList();
        if (left is [var low, .., var high])
        {
            writer.WriteLine(
                $"  one left out: {Show.Correlation(low.Pearson)} without {EightModels.ShortName(low.LeftOut)} to {Show.Correlation(high.Pearson)} without {EightModels.ShortName(high.LeftOut)}; "
                + $"p < 0.05 in {left.Count(row => row.Pearson.P < 0.05)} of {left.Count}");
        }

        if (all.SubsetsAsClaimed is { } found)
        {
            writer.WriteLine($"  of the {all.Subsets} subsets of four models or more, {found} have r = {all.Claimed:F2} to two decimals");
        }
    }

    private static void Print(TextWriter writer, IEnumerable<RangeClaim> ranges)
    {
        writer.WriteLine();
        var table = new MarkdownTable("stated for", "L*/L stated", "Model", "L*/L", "in range", "as rounded");
        foreach (var range in ranges)
        {
            var format = $"F{range.Decimals}";
            foreach (var row in range.Rows)
            {
                table.Add(
                    range.Group, $"{range.Low.ToString(format)}-{range.High.ToString(format)}", EightModels.ShortName(row.Model), Show.Ratio(row.Ratio),
                    Show.YesNo(row.Within), Show.YesNo(row.WithinRounded));
            }
        }

        table.Print(writer);
    }

    private static void PrintValues(TextWriter writer, ValueNorms norms)
    {
        writer.WriteLine($"### Observation 4: W_V Norm Correlation ({norms.Rows.Count} models)");
        var table = new MarkdownTable("Model", "||W_V||_F", "Trace (MH)", "Behavior");
        foreach (var row in norms.Rows)
        {
            table.Add(EightModels.ShortName(row.Model), $"{row.Frobenius:F2}", Show.Trace(row.Trace), row.Behavior);
        }

        table.Print(writer);
        writer.WriteLine(
            $"Higher ||W_V||_F, higher trace: {(norms.Monotone == true ? "in one order" : "not in one order")}, by chance in {Show.Share(norms.ByChance)} of cases; "
            + $"fewer than {ValueNorms.Fewest} models decide nothing");
        writer.WriteLine();
    }
}
