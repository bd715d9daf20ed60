using System.Numerics.Tensors;
using System.Runtime.Intrinsics.X86;

namespace LStar.Models.Engines.Managed;

/// <summary>
/// Where finished sums go: <paramref name="columns"/> columns of y from <paramref name="left"/> on, in the rows from <paramref name="first"/> on, with the bias
/// added where there is one.
/// </summary>
internal readonly unsafe ref struct PanelOutput(ManagedActivations y, int first, int left, int columns, float[]? bias)
{
    private readonly Span<float> _data = y.Data;
    private readonly ReadOnlySpan<float> _bias = bias is null ? [] : bias.AsSpan(left, columns);
    private readonly int _pitch = y.Columns;
    private readonly int _columns = columns;
    private readonly int _begin = (first * y.Columns) + left;

    /// <summary>Brings the lines of y that will be written nearer, while sums are computed.</summary>
    public void Ask(int from, int rows)
    {
        if (!Sse.IsSupported)
        {
            return;
        }

        fixed (float* data = _data)
        {
            for (var i = 0; i < rows; i++)
            {
                var to = data + _begin + ((from + i) * _pitch);
                for (var c = 0; c < _columns; c += FloatBuffer.LineFloats)
                {
                    Sse.Prefetch0(to + c);
                }

                Sse.Prefetch0(to + _columns - 1);
            }
        }
    }

    /// <summary>Rows <paramref name="from"/> on of the panel, which lie at a pitch of <paramref name="pitch"/>.</summary>
    public void Write(float* sums, int pitch, int from, int rows)
    {
        for (var i = 0; i < rows; i++)
        {
            var row = new ReadOnlySpan<float>(sums + (i * pitch), _columns);
            var to = _data.Slice(_begin + ((from + i) * _pitch), _columns);
            if (_bias.IsEmpty)
            {
                row.CopyTo(to);
            }
            else
            {
                TensorPrimitives.Add(row, _bias, to);
            }
        }
    }
}
