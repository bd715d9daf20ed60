using LStar.Experiments.Dynamics;
using LStar.Experiments.Merging;
using LStar.Experiments.Merging.Summaries;
using LStar.Experiments.Readings;
using LStar.Reports.Experiments.Drawing;

namespace LStar.Reports.Sweeps;

/// <summary>What a report shows of merged sweeps.</summary>
internal static class SweepSections
{
    public static IReadOnlyList<SweepSection> Of(IReadOnlyList<MergedSweep> sweeps) => [.. sweeps.Select((sweep, number) => Of(sweep, $"sweep-{number + 1}"))];

    private static SweepSection Of(MergedSweep sweep, string id)
    {
        var summary = MergeSummary.Of(sweep);
        var series = SeriesDynamics.All(sweep.Cells);
        return new SweepSection(
            string.Join(", ", sweep.Folders),
            About(sweep, series.Count),
            [Variances(summary), Agreements(summary)],
            FamilyPlots.Of(sweep, id),
            [Cells(sweep), Estimates(summary)],
            [.. series.Select((one, number) => SeriesPlots.Of(SeriesPicture.Of(one), $"{id}.{number + 1}"))]);
    }

    private static string About(MergedSweep sweep, int series)
    {
        string[] parts =
        [
            Count(sweep.Cells.Count, "cell"), Count(sweep.Cells.Select(cell => cell.Name).Distinct(StringComparer.Ordinal).Count(), "model"),
            .. series > 0 ? [Count(series, "training series")] : (string[])[],
            .. sweep.Failed.Count > 0 ? [$"{sweep.Failed.Count} failed"] : (string[])[],
            .. sweep.Conflicts.Count > 0 ? [$"{Count(sweep.Conflicts.Count, "contradiction")} left out"] : (string[])[],
            .. sweep.PassedOver.Count > 0 ? [$"{Count(sweep.PassedOver.Count, "file")} passed over"] : (string[])[],
        ];
        return string.Join(", ", parts);
    }

    private static string Count(int count, string noun) => count == 1 || noun.EndsWith('s') ? $"{count} {noun}" : $"{count} {noun}s";

    private static TextGrid Variances(MergeSummary summary)
    {
        var factors = summary.Variances.SelectMany(variance => variance.Components.Factors.Select(factor => factor.Factor)).Distinct(StringComparer.Ordinal).ToList();
        return new TextGrid("What varies most: shares of the variance of L*/L", ["reading", .. factors, "rest", "n", "verdict"],
        [
            .. summary.Variances.Select(IReadOnlyList<string> (variance) =>
            [
                variance.Reading.Name,
                .. factors.Select(factor => Percent(variance.Components.Factors.FirstOrDefault(each => each.Factor == factor)?.Share)),
                Percent(variance.Components.Rest.Share), $"{variance.Components.Count}", variance.Verdict,
            ]),
        ]);
    }

    /// <summary>The pairs that were decided, then the rest, so many as are read.</summary>
    private static TextGrid Agreements(MergeSummary summary) => new(
        "Agreement between readings (rank correlation of L*/L over models; given layers decides)", ["pair", "n", "tau-b", "rho", "rho given layers", "p (Holm)", "verdict"],
        [
            .. summary.Agreements.Where(pair => pair.Scope == AgreementScope.Models).OrderBy(pair => pair.HolmP ?? 2).Select(IReadOnlyList<string> (pair) =>
            [
                $"{pair.First.Name} and {pair.Second.Name}{(pair.Shares is { } shares ? $" (share a {shares})" : "")}", $"{pair.Count}", Figures.Short(pair.Kendall.Tau), Figures.Short(pair.Spearman.R), Figures.Short(pair.GivenLayers.R), Figures.Short(pair.HolmP), pair.Verdict,
            ]),
        ]);

    private static SearchTable Cells(MergedSweep sweep)
    {
        var readings = ReadingCatalogue.All.Where(reading => sweep.Cells.Any(cell => cell.Readings.Any(each => each.Reading == reading))).ToList();
        return new SearchTable(
            "Cells: L* by reading", ["model", "step", "family", "prompts", "engine", "layers", .. readings.Select(reading => reading.Name), "key"],
            [
                .. sweep.Cells.Select(IReadOnlyList<object?> (cell) =>
                [
                    cell.Subject, (double?)cell.Step, cell.Family ?? cell.Architecture ?? "", cell.PromptSet ?? "", cell.Engine, (double)cell.Layers,
                    .. readings.Select(reading => (object?)cell.Readings.FirstOrDefault(each => each.Reading == reading)?.Layer),
                    cell.IsKeyed ? cell.Key[..Math.Min(12, cell.Key.Length)] : "",
                ]),
            ]);
    }

    private static SearchTable Estimates(MergeSummary summary) => new(
        "L* of each model, with its interval over prompts and null tests", ["model", "step", "reading", "L*", "low", "high", "L*/L", "prompts", "margin", "p noise", "p walk"],
        [
            .. summary.Checkpoints.Concat(summary.Models).Select(IReadOnlyList<object?> (estimate) =>
            [
                estimate.Subject, (double?)estimate.Step, estimate.Reading.Name, Finite(estimate.Layer.Estimate), estimate.Layer.Low, estimate.Layer.High, estimate.Depth, (double)estimate.Prompts, estimate.Margin, estimate.Noise.P, estimate.Walk.P,
            ]),
        ]);

    private static object? Finite(double value) => double.IsFinite(value) ? value : null;

    private static string Percent(double? share) => share is { } part && double.IsFinite(part) ? $"{100 * part:0} %" : "–";
}
