using System.Buffers;
using System.Runtime.InteropServices;
using LStar.Metrics.Scales;
using LStar.Models.Checkpoints;

namespace LStar.Experiments.Measuring;

/// <summary>
/// Scale statistics of stored weights without a widened copy: F32, F16 and BF16 are summed as they lie in the file, other types, blocks and rows in
/// another order by way of a small buffer. In runs of at
/// most 65 536 elements, so that rounding does not grow with a matrix.
/// </summary>
internal struct StoredSums
{
    private const int Most = 1 << 16;

    private ScaleStatistics _statistics;

    /// <summary>Of what has been added.</summary>
    public readonly ScaleStatistics Statistics => _statistics;

    /// <summary>Adds <paramref name="count"/> elements from <paramref name="first"/> on.</summary>
    public void Add(Tensor tensor, long first, long count)
    {
        for (var from = first; from < first + count; from += Most)
        {
            AddRun(tensor, from, (int)Math.Min(Most, first + count - from));
        }
    }

    private void AddRun(Tensor tensor, long first, int count)
    {
        switch (tensor.IsPlain ? tensor.Type : (DType?)null)
        {
            case DType.F32:
                _statistics.Add(MemoryMarshal.Cast<byte, float>(tensor.Bytes(first, count)));
                break;
            case DType.F16:
                _statistics.Add(MemoryMarshal.Cast<byte, Half>(tensor.Bytes(first, count)));
                break;
            case DType.BF16:
                _statistics.AddBrain(MemoryMarshal.Cast<byte, ushort>(tensor.Bytes(first, count)));
                break;
            default:
                var widened = ArrayPool<float>.Shared.Rent(count);
                tensor.Read(first, widened.AsSpan(0, count));
                _statistics.Add(widened.AsSpan(0, count));
                ArrayPool<float>.Shared.Return(widened);
                break;
        }
    }
}
