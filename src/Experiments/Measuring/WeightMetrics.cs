using System.Buffers;
using LStar.Metrics.Scales;
using LStar.Metrics.Values;
using LStar.Models.Architectures;
using LStar.Models.Weights;

namespace LStar.Experiments.Measuring;

/// <summary>What is measured of one layer's weights; no prompt enters.</summary>
public sealed record WeightMetrics
{
    /// <summary>The names of the scale families, in the order of science/definitions.md and of the goldens.</summary>
    public static IReadOnlyList<string> Families { get; } =
        ["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj", "input_ln", "post_attn_ln", "q_norm", "k_norm"];

    /// <summary>W_V by value rows.</summary>
    public required ValueSpectrum Value { get; init; }

    /// <summary>W_V by the published slice.</summary>
    public required ValueSpectrum ValuePublished { get; init; }

    /// <summary>L2 norm, mean absolute value and RMS of every family the model has.</summary>
    public required IReadOnlyDictionary<string, ScaleStatistics> Scales { get; init; }

    /// <summary>
    /// Measures a layer, its matrices at the same time on as many threads as allowed; each in row order on one. Without <paramref name="spectra"/> the
    /// singular values are NaN.
    /// </summary>
    public static WeightMetrics Of(LayerWeights weights, ModelShape shape, ParallelOptions parallel, bool spectra = true)
    {
        var matrices = new (string Family, Matrix? Matrix)[]
        {
            ("q_proj", weights.Query), ("k_proj", weights.Key), ("v_proj", weights.Value), ("o_proj", weights.Output),
            ("gate_proj", weights.Gate), ("up_proj", weights.Up), ("down_proj", weights.Down),
        };
        var vectors = new (string Family, Vector? Vector)[]
        {
            ("input_ln", weights.InputNorm), ("post_attn_ln", weights.PostAttentionNorm), ("q_norm", weights.QueryNorm), ("k_norm", weights.KeyNorm),
        };
        var statistics = new ScaleStatistics[matrices.Length];
        ValueSpectrum? value = null, published = null;
        Parallel.For(0, matrices.Length + 2, parallel, index =>
        {
            if (index == 0)
            {
                value = ValueSpectrum.Of(weights.Value, shape.HeadDim, spectra, parallel);
            }
            else if (index == 1)
            {
                published = ReferenceEquals(weights.PublishedValue, weights.Value) ? null : ValueSpectrum.Of(weights.PublishedValue, shape.HeadDim, spectra, parallel);
            }
            else if (matrices[index - 2].Matrix is { } matrix)
            {
                statistics[index - 2] = Statistics(matrix);
            }
        });

        var scales = new OrderedDictionary<string, ScaleStatistics>(StringComparer.Ordinal);
        for (var i = 0; i < matrices.Length; i++)
        {
            if (matrices[i].Matrix is not null)
            {
                scales.Add(matrices[i].Family, statistics[i]);
            }
        }

        foreach (var (family, vector) in vectors)
        {
            if (vector is not null)
            {
                scales.Add(family, ScaleStatistics.Of(vector.ToArray()));
            }
        }

        return new WeightMetrics { Value = value!, ValuePublished = published ?? value!, Scales = scales };
    }

    private static ScaleStatistics Statistics(Matrix matrix)
    {
        var sums = default(StoredSums);
        foreach (var (first, count) in matrix.StoredRuns())
        {
            sums.Add(matrix.Tensor, first, count);
        }

        return sums.Statistics;
    }
}

/// <summary>One layer's W_V.</summary>
/// <param name="BlockEnergies">sum w^2 of each d_h rows: a key/value head's, where the rows are value rows.</param>
/// <param name="Singular">The largest and the smallest singular value; NaN where they were not asked for.</param>
public sealed record ValueSpectrum(double[] BlockEnergies, SingularValues Singular)
{
    /// <summary>sum w^2.</summary>
    public double Energy { get; } = BlockEnergies.Sum();

    /// <summary>sqrt(sum w^2).</summary>
    public double Frobenius => Math.Sqrt(Energy);

    internal static ValueSpectrum Of(Matrix matrix, int headDim, bool spectra, ParallelOptions parallel)
    {
        var blocks = new double[ValueEnergy.BlockCount(matrix.Rows, headDim)];
        var rows = spectra ? matrix.Rows : Math.Min(matrix.Rows, headDim);
        var scratch = ArrayPool<float>.Shared.Rent(checked(rows * matrix.Columns));
        var weights = scratch.AsSpan(0, rows * matrix.Columns);
        for (var row = 0; row < matrix.Rows; row += rows)
        {
            var count = Math.Min(rows, matrix.Rows - row);
            matrix.ReadRows(row, count, weights, matrix.Columns);
            ValueEnergy.Blocks(weights[..(count * matrix.Columns)], matrix.Columns, headDim, blocks.AsSpan(row / headDim, ValueEnergy.BlockCount(count, headDim)));
        }

        var spectrum = new ValueSpectrum(
            blocks, spectra ? SingularValues.Of(weights, matrix.Rows, matrix.Columns, parallel) : new SingularValues(double.NaN, double.NaN));
        ArrayPool<float>.Shared.Return(scratch);
        return spectrum;
    }
}
