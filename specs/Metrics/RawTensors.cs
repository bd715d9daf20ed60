using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace LStar.Specs.Metrics;

/// <summary>The plainest reader of one safetensors file: the metrics are tested without the project's own reader.</summary>
internal sealed class RawTensors(string file)
{
    private readonly byte[] _bytes = File.ReadAllBytes(file);
    private JsonElement? _header;

    public (float[] Values, int[] Shape) this[string name]
    {
        get
        {
            var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(_bytes);
            _header ??= JsonSerializer.Deserialize<JsonElement>(_bytes.AsSpan(8, length));
            var tensor = _header.Value.GetProperty(name);
            var (begin, end) = (tensor.GetProperty("data_offsets")[0].GetInt32(), tensor.GetProperty("data_offsets")[1].GetInt32());
            var data = _bytes.AsSpan(8 + length)[begin..end];
            return (Widen(tensor.GetProperty("dtype").GetString()!, data), [.. tensor.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32())]);
        }
    }

    private static float[] Widen(string type, ReadOnlySpan<byte> data) => type switch
    {
        "F32" => MemoryMarshal.Cast<byte, float>(data).ToArray(),
        "F16" => [.. MemoryMarshal.Cast<byte, Half>(data).ToArray().Select(x => (float)x)],
        "BF16" => [.. MemoryMarshal.Cast<byte, ushort>(data).ToArray().Select(x => BitConverter.UInt32BitsToSingle((uint)x << 16))],
        _ => throw new NotSupportedException(type),
    };
}
