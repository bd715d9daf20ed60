using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace LStar.Models.Checkpoints;

/// <summary>One stored tensor: row-major elements in memory that its checkpoint keeps mapped. Valid until that checkpoint is disposed.</summary>
public sealed unsafe class Tensor
{
    private readonly byte* _start;

    /// <summary>A tensor over <paramref name="start"/>, which must stay mapped for as long as the tensor is used.</summary>
    internal Tensor(string name, DType type, ImmutableArray<long> shape, byte* start, string file)
    {
        Name = name;
        Type = type;
        Shape = shape;
        File = file;
        _start = start;
        Count = shape.Aggregate(1L, (product, size) => checked(product * size));
    }

    /// <summary>The name in the file.</summary>
    public string Name { get; }

    /// <summary>The stored element type.</summary>
    public DType Type { get; }

    /// <summary>Sizes, slowest first; empty for a scalar.</summary>
    public ImmutableArray<long> Shape { get; }

    /// <summary>The product of <see cref="Shape"/>.</summary>
    public long Count { get; }

    /// <summary>The file the tensor came from, for messages.</summary>
    public string File { get; }

    /// <summary>The address of element 0.</summary>
    internal byte* Start => _start;

    /// <summary>The shape as people write it, e.g. [2048, 64].</summary>
    public string ShapeText => $"[{string.Join(", ", Shape)}]";

    /// <summary>The stored bytes of <paramref name="count"/> elements from <paramref name="first"/> on, in the machine's (little-endian) order.</summary>
    public ReadOnlySpan<byte> Bytes(long first, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Count - first);
        return new ReadOnlySpan<byte>(_start + (first * Type.Size()), checked(count * Type.Size()));
    }

    /// <summary>Reads elements from <paramref name="first"/> on as float32. F64 is rounded; integers and booleans are converted.</summary>
    public void Read(long first, Span<float> destination)
    {
        var bytes = Bytes(first, destination.Length);
        switch (Type)
        {
            case DType.F32:
                MemoryMarshal.Cast<byte, float>(bytes).CopyTo(destination);
                break;
            case DType.F16:
                Widening.Half(MemoryMarshal.Cast<byte, Half>(bytes), destination);
                break;
            case DType.BF16:
                Widening.Brain(MemoryMarshal.Cast<byte, ushort>(bytes), destination);
                break;
            case DType.F64:
                Widening.Rounded(MemoryMarshal.Cast<byte, double>(bytes), destination);
                break;
            case DType.I64:
                Widening.Rounded(MemoryMarshal.Cast<byte, long>(bytes), destination);
                break;
            case DType.I32:
                Widening.Rounded(MemoryMarshal.Cast<byte, int>(bytes), destination);
                break;
            default:
                for (var i = 0; i < bytes.Length; i++)
                {
                    destination[i] = bytes[i];
                }

                break;
        }
    }

    /// <summary>All elements as float32: for vectors; a matrix is read row by row where it is used.</summary>
    public float[] ToArray()
    {
        var values = new float[Count];
        Read(0, values);
        return values;
    }
}
