using LStar.Experiments.Merging;
using LStar.Experiments.Merging.Summaries;
using LStar.Experiments.Readings;
using LStar.Metrics.Locators;
using LStar.Metrics.Statistics;

namespace LStar.Experiments.Dynamics;

/// <summary>A reading's L* while a model learns.</summary>
/// <param name="Reading">The reading.</param>
/// <param name="Points">L* at each step, in order.</param>
/// <param name="Noise">Where white noise puts it; null where there is no such null.</param>
/// <param name="Walk">Where random walks put it.</param>
/// <param name="Trend">Kendall's tau-b of L* against step over the steps that have an L*: the test of Mann and Kendall.</param>
/// <param name="HolmP">Its p adjusted for the readings of the series; null below <see cref="FewestSteps"/> steps, or where there is no tau.</param>
/// <param name="Movement">From the first step that has an L* to the last; null with fewer than 2.</param>
public sealed record ReadingDynamics(
    Reading Reading, IReadOnlyList<StepPoint> Points, NullBand? Noise, NullBand? Walk, KendallTau Trend, double? HolmP, Movement? Movement)
{
    /// <summary>Of 4 steps in order the two-sided p is 0.08 already.</summary>
    public const int FewestSteps = 5;

    /// <summary>L* of the untrained network, where step 0 is there; null else, and where it has none.</summary>
    public double? Untrained => Points is [{ Step: 0 } first, ..] ? first.Layer : null;

    /// <summary>Largest less smallest L*, in layers; null without any.</summary>
    public double? Range => Points.Any(point => point.Layer is not null) ? Points.Max(point => point.Layer) - Points.Min(point => point.Layer) : null;

    /// <summary>Steps whose L* lies in the band of white noise, and steps that have one.</summary>
    public (int Inside, int Of) InNoise => (Points.Count(point => point.Layer is { } layer && Noise?.Holds(layer) == true), Points.Count(point => point.Layer is not null));

    /// <summary>Does L* move while the model learns, by more than its null and its margin?</summary>
    public string Verdict
    {
        get
        {
            if (Reading.Locator is HalfDepth)
            {
                return "half of the depth, whatever the model learns";
            }

            if (Trend.Count < FewestSteps)
            {
                return $"undecided: {Trend.Count} step{(Trend.Count == 1 ? "" : "s")} with an L*, {FewestSteps} needed";
            }

            if (Range < Movement.Least)
            {
                return $"does not move: {Written(Points.First(point => point.Layer is not null).Layer)} at every step";
            }

            var way = $"from {Written(Movement!.Before)} to {Written(Movement.After)}";
            var (least, most) = (Points.Min(point => point.Layer), Points.Max(point => point.Layer));
            var isBetweenItsEnds = Math.Min(Movement.Before!.Value, Movement.After!.Value) == least && Math.Max(Movement.Before.Value, Movement.After.Value) == most;
            var where = isBetweenItsEnds ? way : $"{way}, between {Written(least)} and {Written(most)}";
            return Movement switch
            {
                _ when !(HolmP < NullTest.Level) => $"no trend shown: {where}",
                { Moves: false } => $"a trend that ends where it began: {where}",
                { IsCoinToss: true } => $"moves {way} with training, by a coin toss: no margin is above 0.01",
                _ when !(Movement.NullP < NullTest.Level) => $"moves {way} with training, but no more than two curves of a null lie apart",
                _ => $"moves {way} with training, by more than its null and its margin",
            };
        }
    }

    /// <summary>A reading on a series; null where no step has it.</summary>
    public static ReadingDynamics? Of(Reading reading, TrainingSeries series, LayerNulls nulls)
    {
        var steps = series.Steps.Where(step => step.Reading(reading) is not null).ToList();
        if (steps.Count == 0)
        {
            return null;
        }

        StepPoint[] points = [.. steps.Select(step => StepPoint.Of(step, step.Reading(reading)!))];
        var located = points.Where(point => point.Layer is not null).ToList();
        var layers = steps[0].Layers;
        return new ReadingDynamics(
            reading, points, NullBand.Of(nulls.Noise(reading, layers)), NullBand.Of(nulls.Walk(reading, layers)),
            KendallTau.Of([.. located.Select(point => (double)point.Step)], [.. located.Select(point => Math.Round(point.Layer!.Value, 12))]), null,
            located.Count < 2 ? null : Movement.Of(reading, steps.First(step => step.Step == located[0].Step), steps.First(step => step.Step == located[^1].Step), nulls));
    }

    private static string Written(double? layer) => $"{layer:0.#}";
}

/// <summary>A reading's L* at one step.</summary>
/// <param name="Step">The step.</param>
/// <param name="Layer">L* in the order of the reading's source: the mean over prompts, or one layer; null where there is none.</param>
/// <param name="Deviation">Population standard deviation over prompts; null where the source locates once.</param>
/// <param name="Margin">The smallest margin of any prompt, or that of the mean curve.</param>
/// <param name="MarginIs">What it means.</param>
/// <param name="Branch">The rule that decided on most prompts.</param>
/// <param name="Undefined">Prompts without an L*.</param>
/// <param name="Near">The probability that a null puts L* within a layer of there; null where a result does not say.</param>
public sealed record StepPoint(long Step, double? Layer, double? Deviation, double? Margin, MarginKind MarginIs, string Branch, int Undefined, NearNull? Near)
{
    /// <summary>The point of a step.</summary>
    internal static StepPoint Of(TrainingStep step, CellReading reading)
    {
        if (reading.Reading.Aggregation != Aggregation.LocateThenMean)
        {
            var point = reading.Averaged;
            return new StepPoint(step.Step, point.Layer, null, point.Margin, point.MarginIs, point.Branch, point.Layer is null ? 1 : 0, reading.Null);
        }

        var spread = reading.Located;
        var least = reading.ByPrompt.Where(point => point.Margin is not null).DefaultIfEmpty(reading.Averaged).MinBy(point => point.Margin);
        var branch = reading.ByPrompt.Where(point => point.Layer is not null).GroupBy(point => point.Branch, StringComparer.Ordinal).MaxBy(group => group.Count())?.Key ?? "undefined";
        return new StepPoint(step.Step, spread.Mean, spread.Deviation, spread.Mean is null ? null : least.Margin, least.MarginIs, branch, spread.Undefined, reading.Null);
    }
}
