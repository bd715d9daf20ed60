using System.Collections.Immutable;
using System.Runtime.InteropServices;
using LStar.Models.Checkpoints.Gguf.Blocks;

namespace LStar.Models.Checkpoints;

/// <summary>
/// One stored tensor: row-major elements in memory that its checkpoint keeps mapped. Valid until that checkpoint is disposed. Where a file keeps a weight
/// otherwise than the Hub has it (its rows in another order, a number added to it), this reads what the Hub has.
/// </summary>
public sealed unsafe class Tensor
{
    private readonly byte* _start;
    private readonly RowOrder? _order;

    /// <summary>
    /// A tensor over <paramref name="start"/>, which must stay mapped for as long as the tensor is used; its rows lie in <paramref name="order"/>, and
    /// <paramref name="plus"/> was added to every element.
    /// </summary>
    internal Tensor(string name, DType type, ImmutableArray<long> shape, byte* start, string file, RowOrder? order = null, float plus = 0)
    {
        Name = name;
        Type = type;
        Shape = shape;
        File = file;
        Plus = plus;
        _start = start;
        _order = order;
        Count = shape.Aggregate(1L, (product, size) => checked(product * size));
    }

    /// <summary>The name in the file, or the one the Hub has for it.</summary>
    public string Name { get; }

    /// <summary>The stored element type.</summary>
    public DType Type { get; }

    /// <summary>Sizes, slowest first; empty for a scalar.</summary>
    public ImmutableArray<long> Shape { get; }

    /// <summary>The product of <see cref="Shape"/>.</summary>
    public long Count { get; }

    /// <summary>The file the tensor came from, for messages.</summary>
    public string File { get; }

    /// <summary>The bytes it takes in the file.</summary>
    public long StoredBytes => Type.Bytes(Count);

    /// <summary>Whether the file has its elements one by one, in order and as they are: <see cref="Bytes"/> reads no other tensor.</summary>
    public bool IsPlain => _order is null && Plus == 0 && !Type.IsQuantised();

    /// <summary>The address of the first byte.</summary>
    internal byte* Start => _start;

    /// <summary>What the file's elements have too much: 1 in Gemma's norms in a GGUF file.</summary>
    internal float Plus { get; }

    /// <summary>The shape as people write it, e.g. [2048, 64].</summary>
    public string ShapeText => $"[{string.Join(", ", Shape)}]";

    /// <summary>
    /// The stored bytes of <paramref name="count"/> elements from <paramref name="first"/> on, in the machine's (little-endian) order, of a tensor that
    /// <see cref="IsPlain"/>.
    /// </summary>
    public ReadOnlySpan<byte> Bytes(long first, int count)
    {
        if (!IsPlain)
        {
            throw new InvalidOperationException($"{Name}: the file has its elements in blocks, in another order or changed, so they have no bytes to be read as they are");
        }

        Check(first, count);
        return Stored(first, count);
    }

    /// <summary>Reads elements from <paramref name="first"/> on as float32. F64 is rounded; integers and booleans are converted; blocks are computed in float32.</summary>
    public void Read(long first, Span<float> destination)
    {
        ReadChanged(first, destination);
        if (Plus != 0)
        {
            System.Numerics.Tensors.TensorPrimitives.Subtract(destination, Plus, destination);
        }
    }

    /// <summary>All elements as float32: for vectors; a matrix is read row by row where it is used.</summary>
    public float[] ToArray()
    {
        var values = new float[Count];
        Read(0, values);
        return values;
    }

    /// <summary>The address of a row, [out, in] being the shape, where elements are stored one by one.</summary>
    internal byte* RowAddress(long row) => _start + ((_order?.Stored(row) ?? row) * Shape[1] * Type.Size());

    /// <summary>The same as <see cref="Read"/> with what was added still in it.</summary>
    internal void ReadChanged(long first, Span<float> destination)
    {
        Check(first, destination.Length);
        if (_order is null)
        {
            ReadStored(first, destination);
            return;
        }

        var width = Shape.Length == 1 ? 1 : Shape[1];
        while (!destination.IsEmpty)
        {
            var (row, column) = (first / width, first % width);
            var count = (int)Math.Min(width - column, destination.Length);
            ReadStored((_order.Stored(row) * width) + column, destination[..count]);
            destination = destination[count..];
            first += count;
        }
    }

    private void Check(long first, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Count - first);
    }

    private ReadOnlySpan<byte> Stored(long first, int count) => new(_start + (first * Type.Size()), checked(count * Type.Size()));

    private void ReadStored(long first, Span<float> destination)
    {
        if (Type.IsQuantised())
        {
            BlockFormats.Read(Type, _start, first, destination);
            return;
        }

        var bytes = Stored(first, destination.Length);
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
}
