using LStar.Experiments.Merging;
using LStar.Experiments.Merging.Summaries;
using LStar.Experiments.Readings;
using LStar.Metrics.Statistics;
using LStar.Models;

namespace LStar.Runner.Reports;

/// <summary>What merge prints: what was read, L* by model, agreement between readings, and what varies most.</summary>
internal static class MergeReport
{
    /// <summary>More rows than this no one reads; all of them are in the files.</summary>
    private const int MostRows = 40;

    public static void Print(Look look, MergeSummary summary)
    {
        var sweep = summary.Sweep;
        look.Text(Counts(sweep));
        Named(look, "failed", [.. sweep.Failed.Select(failed => $"{failed.Cell}: {failed.Error}")]);
        Named(look, "conflict, not merged", [.. sweep.Conflicts.Select(Conflict)]);
        if (sweep.Cells.Count == 0)
        {
            return;
        }

        Estimates(look, "L* by model", summary.Checkpoints);
        Estimates(look, "L* by model, over its revisions", summary.Models);
        look.Text(
            "below L*: its 95 % percentile bootstrap interval over prompts, every resample counted up to 7 prompts, 2000 seeded ones above; then p, how likely white noise has its L* in places it reaches as rarely "
            + "(over several prompts twice the mean: valid however they depend)");
        Agreement(look, summary.Agreements);
        Variance(look, summary.Variances);
    }

    /// <summary>A conflict in one line.</summary>
    public static string Conflict(CellConflict conflict) =>
        OneLine.Of($"{conflict.Subject} ({conflict.Key}): {conflict.Files.First} and {conflict.Files.Second} differ in {Count(conflict.Differences, "figure")}, most in {conflict.Largest}", int.MaxValue);

    /// <summary>What was merged, in a line.</summary>
    public static string Counts(MergedSweep sweep) =>
        $"{Count(sweep.Cells.Count, "cell")} of {Count(sweep.Cells.Select(cell => cell.Name).Distinct(StringComparer.Ordinal).Count(), "model")}"
        + $", {Count(sweep.Failed.Count, "failed cell")}, {Count(sweep.Conflicts.Count, "conflict")}, {Count(sweep.Duplicates, "duplicate")}, {Count(sweep.PassedOver.Count, "file")} passed over";

    private static void Named(Look look, string what, IReadOnlyList<string> lines)
    {
        foreach (var line in lines.Take(MostRows))
        {
            look.Text($"{what}: {line}");
        }

        More(look, lines.Count, what);
    }

    private static void More(Look look, int count, string what)
    {
        if (count > MostRows)
        {
            look.Text($"… and {count - MostRows} more ({what}); --out and --json have all");
        }
    }

    private static void Estimates(Look look, string title, IReadOnlyList<TransitionEstimate> estimates)
    {
        var groups = estimates.GroupBy(estimate => (estimate.Subject, estimate.Layers)).ToList();
        if (groups.Count == 0)
        {
            return;
        }

        look.Line();
        look.Text(title);
        look.Line();
        var readings = ReadingCatalogue.All.Where(reading => estimates.Any(estimate => estimate.Reading == reading)).ToList();
        var table = new TextTable(["model", "L", "prompts", .. readings.Select(reading => reading.Name.Replace("-", "-\n", StringComparison.Ordinal))]);
        foreach (var group in groups.Take(MostRows))
        {
            var byReading = group.ToDictionary(estimate => estimate.Reading);
            table.Add([
                OneLine.Of(group.Key.Subject), $"{group.Key.Layers}", $"{group.Max(estimate => estimate.Prompts)}",
                .. readings.Select(reading => (Cell)(byReading.TryGetValue(reading, out var estimate) ? Estimate(estimate) : "")),
            ]);
        }

        table.Print(look);
        More(look, groups.Count, "models");
    }

    private static string Estimate(TransitionEstimate estimate)
    {
        if (double.IsNaN(estimate.Layer.Estimate))
        {
            return ReadingCell.None;
        }

        var interval = estimate.Layer is { Low: { } low, High: { } high } ? $"\n[{low:0.#}, {high:0.#}]" : "\n";
        return $"{estimate.Layer.Estimate:0.#}{interval}{(estimate.Noise.P is { } p ? $"\np {Probability(p)}" : "")}".TrimEnd('\n');
    }

    private static void Agreement(Look look, IReadOnlyList<ReadingAgreement> agreements)
    {
        foreach (var scope in agreements.GroupBy(pair => pair.Scope))
        {
            look.Line();
            look.Text(scope.Key == AgreementScope.Models
                ? "agreement of readings on depth L*/L, over models"
                : "agreement of readings on depth L*/L, over checkpoints (those of one model are not independent: p is too small)");
            look.Line();
            var decided = scope.Where(pair => pair.HolmP is not null).OrderBy(pair => pair.HolmP).ThenBy(pair => pair.GivenLayers.P).ToList();
            if (decided.Count > 0)
            {
                var table = new TextTable("readings", "n", "tau-b", "p", "rho", "rho given L", "p", "p (Holm)", "mean difference", "verdict");
                foreach (var pair in decided.Take(MostRows))
                {
                    table.Add(
                        $"{pair.First.Name}, {pair.Second.Name}", $"{pair.Count}", $"{pair.Kendall.Tau:0.00}", Probability(pair.Kendall.P!.Value), $"{pair.Spearman.R:0.00}", $"{pair.GivenLayers.R:0.00}",
                        Probability(pair.GivenLayers.P!.Value), Probability(pair.HolmP!.Value), $"{pair.Difference:0.00}", pair.Verdict + (pair.Shares is { } shares ? $" (the same {shares})" : ""));
                }

                table.Print(look);
                More(look, decided.Count, "pairs");
            }

            foreach (var group in scope.Where(pair => pair.HolmP is null).GroupBy(pair => pair.Verdict, StringComparer.Ordinal))
            {
                look.Text($"{group.Key} ({Count(group.Count(), "pair")})");
            }
        }
    }

    private static void Variance(Look look, IReadOnlyList<DepthVariance> variances)
    {
        if (variances.Count == 0)
        {
            return;
        }

        look.Line();
        look.Text("what varies most: shares of the variance of depth L*/L (components of an unbalanced random-effects model by moments; in brackets, levels)");
        look.Line();
        string[] factors = [.. variances.SelectMany(variance => variance.Components.Factors).Select(factor => factor.Factor).Distinct(StringComparer.Ordinal)];
        var table = new TextTable(["reading", "n", .. factors, "rest", "most"]);
        foreach (var variance in variances)
        {
            var byName = variance.Components.Factors.ToDictionary(factor => factor.Factor, StringComparer.Ordinal);
            table.Add([variance.Reading.Name, $"{variance.Components.Count}", .. factors.Select(name => (Cell)(byName.TryGetValue(name, out var factor) ? Share(factor) : "")), $"{100 * variance.Components.Rest.Share:0}%", variance.Verdict]);
        }

        table.Print(look);
        var reasons = variances.Where(variance => variance.Components.Reason is null).SelectMany(variance => variance.Components.Factors).Where(factor => factor.Reason is not null)
            .Select(factor => $"{factor.Factor}: {factor.Reason}").Distinct(StringComparer.Ordinal);
        look.Text($"– cannot be told: {string.Join("; ", reasons.DefaultIfEmpty("none"))}");
    }

    private static string Share(VarianceComponent factor) => $"{(factor.Share is { } share ? $"{100 * share:0}%" : ReadingCell.None)} ({factor.Levels})";

    private static string Probability(double p) => p switch { 0 => "0", >= 0.995 => "1", >= 0.095 => p.ToString("F2"), >= 0.001 => p.ToString("G2"), _ => p.ToString("0.0e-00") };

    private static string Count(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";
}
