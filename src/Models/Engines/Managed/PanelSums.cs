using System.Numerics.Tensors;

namespace LStar.Models.Engines.Managed;

/// <summary>Finished sums on their way to y.</summary>
internal static unsafe class PanelSums
{
    /// <summary>
    /// y[first + i, left + j] = sums[i, j] + bias[left + j], for <paramref name="rows"/> rows and <paramref name="columns"/> columns; the sums lie at a pitch of
    /// <paramref name="pitch"/>.
    /// </summary>
    public static void Write(float* sums, int pitch, int rows, float[]? bias, int left, int columns, ManagedActivations y, int first)
    {
        for (var i = 0; i < rows; i++)
        {
            var row = new ReadOnlySpan<float>(sums + ((long)i * pitch), columns);
            var to = y.Row(first + i).Slice(left, columns);
            if (bias is null)
            {
                row.CopyTo(to);
            }
            else
            {
                TensorPrimitives.Add(row, bias.AsSpan(left, columns), to);
            }
        }
    }
}
