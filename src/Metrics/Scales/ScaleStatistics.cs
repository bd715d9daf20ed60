using System.Runtime.InteropServices;

namespace LStar.Metrics.Scales;

/// <summary>
/// The size of a vector, or of a matrix fed row by row: L2 norm sqrt(sum w^2), mean absolute value (sum |w|)/N, root mean square sqrt((sum w^2)/N).
/// Source: 004's scales per family and layer; its file does not say which statistic it holds, so all three are offered and L2 is the default
/// (science/definitions.md, section 2).
/// </summary>
/// <remarks>
/// Range [0, inf), in units of the weights. Nothing added: L2 is 0, the two means are NaN. NaN and infinity travel. Sums run in double, row after row;
/// the same rows in the same order give the same bits. Where a norm multiplies by 1 + weight (Gemma), the caller adds the 1.
/// </remarks>
public struct ScaleStatistics
{
    /// <summary>N, the number of elements added.</summary>
    public long Count { get; private set; }

    /// <summary>sum w^2.</summary>
    public double SumOfSquares { get; private set; }

    /// <summary>sum |w|.</summary>
    public double SumOfMagnitudes { get; private set; }

    /// <summary>sqrt(sum w^2): the L2 norm of a vector, the Frobenius norm of a matrix.</summary>
    public readonly double L2 => Math.Sqrt(SumOfSquares);

    /// <summary>(sum |w|) / N.</summary>
    public readonly double MeanAbsolute => SumOfMagnitudes / Count;

    /// <summary>sqrt((sum w^2) / N).</summary>
    public readonly double Rms => Math.Sqrt(SumOfSquares / Count);

    /// <summary>The statistics of one vector, or of a whole matrix taken as one.</summary>
    public static ScaleStatistics Of(ReadOnlySpan<float> weights)
    {
        var statistics = default(ScaleStatistics);
        statistics.Add(weights);
        return statistics;
    }

    /// <summary>Adds a row, or any run of elements.</summary>
    public void Add(ReadOnlySpan<float> row) => Add(row.Length, WeightSums.Of(row));

    /// <summary>Adds a run of elements stored in IEEE binary16.</summary>
    public void Add(ReadOnlySpan<Half> row) => Add(row.Length, WeightSums.OfHalf(MemoryMarshal.Cast<Half, ushort>(row)));

    /// <summary>Adds a run of elements stored in bfloat16, the upper halves of float32.</summary>
    public void AddBrain(ReadOnlySpan<ushort> row) => Add(row.Length, WeightSums.OfBrain(row));

    private void Add(int count, WeightSums sums)
    {
        Count += count;
        SumOfSquares += sums.Squares;
        SumOfMagnitudes += sums.Magnitudes;
    }
}
