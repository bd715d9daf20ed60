using LStar.Experiments.Merging;
using LStar.Experiments.Merging.Summaries;
using LStar.Experiments.Readings;
using LStar.Metrics.Locators;
using LStar.Metrics.Statistics;
using LStar.Metrics.Statistics.Nulls;

namespace LStar.Experiments.Dynamics;

/// <summary>How far a reading's L* moves from one model to another of the same shape: a base and a tuned one, or two steps of training.</summary>
/// <param name="Reading">The reading.</param>
/// <param name="Before">L* before, in the order of the reading's source; null where there is none.</param>
/// <param name="After">L* after.</param>
/// <param name="Interval">After less before, over the prompts that have both, with its percentile bootstrap interval over them; null where the source locates once.</param>
/// <param name="Margins">The margins of L* on the mean curve (or the weights), before and after.</param>
/// <param name="MarginIs">What the margin before means.</param>
/// <param name="Change">How much the mean curve changed; null where it cannot be said.</param>
/// <param name="Noise">P(two L* on independent white noise lie at least so far apart); null without both L*.</param>
/// <param name="Walk">The same of random walks.</param>
public sealed record Movement(
    Reading Reading, double? Before, double? After, Interval? Interval, (double? Before, double? After) Margins, MarginKind MarginIs, CurveChange? Change, double? Noise, double? Walk)
{
    /// <summary>Less than this, in layers, is no move: L* are whole numbers, and so a mean that moves by less has most prompts where they were.</summary>
    public const double Least = 0.5;

    /// <summary>Margins below this on both sides are a coin toss (README).</summary>
    public const double CoinToss = 0.01;

    /// <summary>After less before, in layers.</summary>
    public double? Distance => After - Before;

    /// <summary>Whether L* is elsewhere by half a layer or more; null where there is none on either side.</summary>
    public bool? Moves => Distance is { } distance ? Math.Abs(distance) >= Least : null;

    /// <summary>Whether both margins are so small that the curve hardly need change.</summary>
    public bool IsCoinToss => Margins is { Before: { } before, After: { } after } && Math.Max(before, after) < CoinToss;

    /// <summary>The larger of the two probabilities that a null moves as much: what a move must be measured against, since which null fits is not known.</summary>
    public double? NullP => Noise is { } noise && Walk is { } walk ? Math.Max(noise, walk) : Noise ?? Walk;

    /// <summary>The change that locators see, as a part of the margin before: above 1 it could move L*, below 1 it cannot. Null where either is missing, the margin is 0, or only an upper bound of it is known.</summary>
    public double? ChangePerMargin => MarginIs != MarginKind.UpperBound && Margins.Before is > 0 and var margin && Change is { } change ? (SeesShapeOnly ? change.Shape ?? change.Raw : change.Raw) / margin : null;

    /// <summary>The verdict in words.</summary>
    public string Verdict => Reading.Locator is HalfDepth ? "half of the depth, whatever the model does" : Moves switch
    {
        null => $"undecided: no L* {(Before is null ? "before" : "after")}",
        false when ChangePerMargin is < 1 and var part => $"stays: its curve changes by {part:0.00} of the margin, which cannot move it",
        false when ChangePerMargin is { } times => $"stays, though its curve changes by {times:0.0} times the margin",
        false => "stays",
        _ when IsCoinToss => "moves by a coin toss: no margin is above 0.01",
        _ when Interval is { Low: <= 0, High: >= 0 } => "moves on some prompts: the interval over them holds 0",
        _ when !(NullP < NullTest.Level) => $"moves, but no more than two curves of a null lie apart (p {NullP:0.00})",
        _ => "moves, by more than its null and its margin",
    };

    /// <summary>crossing sees the sign of its curve, and piecewiseSplit its logarithm; the others do not see a scale and an offset.</summary>
    private bool SeesShapeOnly => Reading.Locator is not (Crossing or PiecewiseSplit);

    /// <summary>The move of a reading between two models; null where one lacks the reading, or they differ in depth.</summary>
    public static Movement? Of(Reading reading, TrainingStep before, TrainingStep after, LayerNulls nulls)
    {
        if (before.Layers != after.Layers || before.Reading(reading) is not { } first || after.Reading(reading) is not { } second)
        {
            return null;
        }

        var distance = second.Layer - first.Layer;
        double? Apart(NullDistribution? distribution) => distance is { } layers && distribution is not null ? distribution.AtLeastApart(distribution, Math.Abs(layers)) : null;
        return new Movement(
            reading, first.Layer, second.Layer, OverPrompts(reading, (before, first), (after, second)), (first.Averaged.Margin, second.Averaged.Margin), first.Averaged.MarginIs,
            CurveChange.Of(before.Curves.GetValueOrDefault(reading.Curve), after.Curves.GetValueOrDefault(reading.Curve)), Apart(nulls.Noise(reading, before.Layers)), Apart(nulls.Walk(reading, before.Layers)));
    }

    private static Interval? OverPrompts(Reading reading, (TrainingStep Step, CellReading Reading) before, (TrainingStep Step, CellReading Reading) after)
    {
        if (reading.Aggregation != Aggregation.LocateThenMean)
        {
            return null;
        }

        var first = Located(before.Step, before.Reading);
        var second = Located(after.Step, after.Reading);
        double[] differences = [.. first.Where(pair => second.ContainsKey(pair.Key)).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (double)second[pair.Key] - pair.Value)];
        return IdealBootstrap.Percentile(differences.Length, counts =>
        {
            var sum = 0.0;
            for (var i = 0; i < differences.Length; i++)
            {
                sum += counts[i] * differences[i];
            }

            return sum / differences.Length;
        });
    }

    private static Dictionary<string, int> Located(TrainingStep step, CellReading reading)
    {
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < reading.ByPrompt.Length; i++)
        {
            if (reading.ByPrompt[i].Layer is { } layer)
            {
                found[step.Prompts[i].Text] = layer;
            }
        }

        return found;
    }
}
