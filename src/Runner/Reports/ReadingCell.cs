using LStar.Experiments.Readings;
using LStar.Metrics.Statistics;
using LStar.Metrics.Statistics.Nulls;

namespace LStar.Runner.Reports;

/// <summary>A reading's L* as a table shows it.</summary>
internal static class ReadingCell
{
    /// <summary>No L*.</summary>
    public const string None = SpreadText.None;

    /// <summary>What the cells mean, for the line below a table.</summary>
    public const string Legend = SpreadText.Legend;

    /// <summary>In the order of averaging that the reading's source used.</summary>
    public static string Of(ReadingResult result) => result.Reading.Aggregation == Aggregation.LocateThenMean ? Located(result.Located) : Averaged(result);

    /// <summary>A probability in percent; empty where there is none.</summary>
    public static string Percent(Estimate? estimate) => estimate is { } known ? $"{known.Probability * 100:0}%" : "";

    /// <summary>In the other order; empty for a reading of weights, which has none.</summary>
    public static string OtherOrder(ReadingResult result) => result.Reading.Aggregation switch
    {
        Aggregation.LocateThenMean => Averaged(result),
        Aggregation.MeanThenLocate => Located(result.Located),
        _ => "",
    };

    /// <summary>The L* of each prompt, together.</summary>
    public static string Located(LayerSpread spread) => SpreadText.Of(spread);

    /// <summary>L* of the mean curve, or of the weights.</summary>
    private static string Averaged(ReadingResult result) => result.Averaged.Layer is { } layer ? $"{layer}" : None;
}
