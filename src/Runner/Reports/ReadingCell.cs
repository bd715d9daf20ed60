using LStar.Experiments.Readings;

namespace LStar.Runner.Reports;

/// <summary>A reading's L* as a table shows it.</summary>
internal static class ReadingCell
{
    /// <summary>No L*.</summary>
    public const string None = "–";

    /// <summary>In the order of averaging that the reading's source used.</summary>
    public static string Of(ReadingResult result) => result.Reading.Aggregation switch
    {
        Aggregation.LocateThenMean => Located(result) + Null(result),
        _ => Averaged(result),
    };

    /// <summary>
    /// Mean ± deviation over prompts, the layer alone where all agree; layer×prompts where no prompt has its L* at the rounded mean, which then hides two
    /// modes.
    /// </summary>
    public static string Located(ReadingResult result)
    {
        var spread = result.Located;
        if (spread.Mean is not { } mean)
        {
            return None;
        }

        if (spread.Counts.Count == 1)
        {
            return $"{mean:0}";
        }

        var rounded = (int)Math.Round(mean, MidpointRounding.AwayFromZero);
        return spread.Counts.ContainsKey(rounded)
            ? $"{mean:0.0} ± {spread.Deviation:0.0}"
            : string.Join(' ', spread.Counts.Select(pair => $"{pair.Key}×{pair.Value}"));
    }

    /// <summary>L* of the mean curve, or of the weights.</summary>
    public static string Averaged(ReadingResult result) => result.Averaged.Layer is { } layer ? $"{layer}" : None;

    /// <summary>The probability that noise does as well, for the reading that is noise.</summary>
    private static string Null(ReadingResult result) => result.WhiteNoise is { } noise ? $" (noise {noise.AtLeast:P0})".Replace(" %", "%", StringComparison.Ordinal) : "";
}
