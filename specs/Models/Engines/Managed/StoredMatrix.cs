using System.Runtime.InteropServices;
using LStar.Models.Checkpoints;
using LStar.Models.Weights;
using LStar.Specs.Models.Checkpoints.Gguf;
using LStar.Specs.Models.Engines.Kernels;

namespace LStar.Specs.Models.Engines.Managed;

/// <summary>A weight in memory as a file has it, at an address that aligns nothing; reading beyond its end would meet NaN.</summary>
internal sealed unsafe class StoredMatrix : IDisposable
{
    private const int Odd = 2;
    private const int Margin = 64;

    private readonly byte* _memory;

    public StoredMatrix(string type, bool transposed, int depth, int outputs, IEnumerable<float>? values = null)
    {
        var element = Enum.Parse<DType>(type);
        if (element.IsQuantised())
        {
            (var memory, Matrix, Vector) = Blocks(element, depth, outputs);
            _memory = (byte*)memory;
            Values = Vector.ToArray();
            return;
        }

        float[] rows = values is null ? RandomFloats.Of(depth * outputs, depth + outputs) : [.. values];
        var size = rows.Length * element.Size();
        _memory = (byte*)NativeMemory.Alloc((nuint)(size + (2 * Margin)));
        new Span<byte>(_memory, size + (2 * Margin)).Fill(0xFF);
        var start = _memory + Margin + Odd;
        Values = new float[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            var at = transposed ? (i % depth * outputs) + (i / depth) : i;
            Values[i] = Store(element, rows[i], start + (at * element.Size()));
        }

        var tensor = new Tensor("w", element, transposed ? [depth, outputs] : [outputs, depth], start, "file");
        Matrix = transposed ? Matrix.OfTransposed(tensor) : Matrix.Of(tensor);
        Vector = new Tensor("b", element, [rows.Length], start, "file");
    }

    /// <summary>The view [out, in].</summary>
    public Matrix Matrix { get; }

    /// <summary>All elements in a row.</summary>
    public Tensor Vector { get; }

    /// <summary>What is stored, [out, in], as float32.</summary>
    public float[] Values { get; }

    public void Dispose() => NativeMemory.Free(_memory);

    /// <summary>The goldens' blocks over and over: what is in one is for other specs to compare.</summary>
    private static (nint Memory, Matrix Matrix, Tensor Vector) Blocks(DType type, int depth, int outputs)
    {
        var bytes = GgufBlockSpecs.Golden(type).Bytes;
        var size = (int)type.Bytes((long)depth * outputs);
        var memory = (byte*)NativeMemory.Alloc((nuint)(size + (2 * Margin)));
        new Span<byte>(memory, size + (2 * Margin)).Fill(0xFF);
        for (var i = 0; i < size; i++)
        {
            memory[Margin + Odd + i] = bytes[i % bytes.Length];
        }

        var start = memory + Margin + Odd;
        return ((nint)memory, Matrix.Of(new Tensor("w", type, [outputs, depth], start, "file")), new Tensor("b", type, [(long)depth * outputs], start, "file"));
    }

    private static float Store(DType type, float value, byte* to)
    {
        switch (type)
        {
            case DType.F16:
                *(Half*)to = (Half)value;
                return (float)(Half)value;
            case DType.BF16:
                var bits = BitConverter.SingleToUInt32Bits(value) >> 16;
                *(ushort*)to = (ushort)bits;
                return BitConverter.UInt32BitsToSingle(bits << 16);
            case DType.F64:
                *(double*)to = value;
                return value;
            default:
                *(float*)to = value;
                return value;
        }
    }
}
