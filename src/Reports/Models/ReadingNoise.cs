using LStar.Metrics.Locators;
using LStar.Metrics.Statistics.Nulls;
using LStar.Reports.Documents;

namespace LStar.Reports.Models;

/// <summary>Where white noise would put a reading's L*: seeded, and drawn once for each locator and depth, so that models of one depth share it.</summary>
internal static class ReadingNoise
{
    /// <summary>A standard error of at most 0.011: the shade of a cell needs no more, and the probabilities in tables are those of the results.</summary>
    private const int Draws = 2_000;

    /// <summary>Beyond this depth the draws take seconds, and no published model is as deep.</summary>
    private const int Deepest = 400;

    private static readonly NullCache Shared = new(Draws);

    /// <summary>The distribution; null for half-depth, which reads no curve, for a locator that is not known, and for a curve that is not there.</summary>
    public static NullDistribution? Of(MeasuredReading reading, ModelDocument model) =>
        reading.Locator != "halfDepth" && Locator.All.FirstOrDefault(locator => locator.Name == reading.Locator) is { } rule && CurveLength(reading, model) is { } length and <= Deepest
            ? Shared.Of(new WhiteNoise(length), rule)
            : null;

    /// <summary>The layers that hold the middle 95 % of what the null gives; null where it gives none.</summary>
    public static (int Low, int High)? Middle(NullDistribution noise)
    {
        var shares = noise.Shares;
        var all = shares.Sum();
        if (all <= 0)
        {
            return null;
        }

        var (low, high, sum) = (-1, shares.Count - 1, 0.0);
        for (var layer = 0; layer < shares.Count; layer++)
        {
            sum += shares[layer] / all;
            low = low < 0 && sum > 0.025 ? layer : low;
            if (sum >= 0.975)
            {
                high = layer;
                break;
            }
        }

        return (Math.Max(low, 0), high);
    }

    private static int? CurveLength(MeasuredReading reading, ModelDocument model) =>
        model.OfWeights(reading.Curve)?.Length ?? model.OfPrompts(reading.Curve) switch { [{ } first, ..] => first.Length, _ => null };
}
