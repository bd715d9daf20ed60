using LStar.Experiments.Sweeps.Running;
using LStar.Runner.Progress;

namespace LStar.Runner.Reports;

/// <summary>What a run of a sweep did, in one line.</summary>
internal static class SweepSummary
{
    public static string Of(SweepOutcome outcome, TimeSpan elapsed, SweepFolder folder)
    {
        var all = outcome.Measured + outcome.Failed + outcome.Done + outcome.FailedBefore + outcome.Held + outcome.WithoutEngine + outcome.WithoutRoom + outcome.BeyondLimit;
        string?[] parts =
        [
            $"{outcome.Measured} measured in {Duration.Words(elapsed)}",
            Part(outcome.Done, "there before"),
            Part(outcome.Failed, "failed"),
            Part(outcome.FailedBefore, "failed before (--retry measures them again)"),
            Part(outcome.Held, "left to other processes, which are measuring them"),
            Part(outcome.WithoutEngine, "left, as their engine is not here"),
            Part(outcome.WithoutRoom, "left, as other processes' downloads take the disk budget"),
            Part(outcome.BeyondLimit, "left by --limit"),
        ];
        return $"{all} cell{(all == 1 ? "" : "s")}: {string.Join("; ", parts.OfType<string>())}; {folder.Cells}";
    }

    private static string? Part(int count, string what) => count == 0 ? null : $"{count} {what}";
}
