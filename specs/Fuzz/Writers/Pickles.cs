using System.Buffers.Binary;
using System.Text;

namespace LStar.Specs.Fuzz.Writers;

/// <summary>Writes pickles instruction by instruction. The instructions are those of Python, Lib/pickletools.py.</summary>
internal static class Pickles
{
    public static byte[] Text(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return [(byte)'X', .. Number(bytes.Length, 4), .. bytes];
    }

    public static byte[] Global(string module, string name) => [(byte)'c', .. Encoding.UTF8.GetBytes($"{module}\n{name}\n")];

    public static byte[] Whole(long value) => value is >= 0 and < 256 ? [(byte)'K', (byte)value] : [0x8a, 8, .. Number(value, 8)];

    public static byte[] Tuple(params IEnumerable<byte[]> items) => [(byte)'(', .. items.SelectMany(item => item), (byte)'t'];

    public static byte[] Storage(string type, string key, long count) => [.. Tuple(Text("storage"), Global("torch", type), Text(key), Text("cpu"), Whole(count)), (byte)'Q'];

    public static byte[] Tensor(byte[] storage, long offset, long[] shape, long[] strides) =>
    [
        .. Global("torch._utils", "_rebuild_tensor_v2"),
        .. Tuple(storage, Whole(offset), Tuple(shape.Select(Whole)), Tuple(strides.Select(Whole)), [0x89], [.. Global("collections", "OrderedDict"), (byte)')', (byte)'R']),
        (byte)'R',
    ];

    /// <summary>A state dict, protocol 2.</summary>
    public static byte[] StateDict(params IEnumerable<(string Name, byte[] Tensor)> tensors) =>
        [0x80, 2, .. Global("collections", "OrderedDict"), (byte)')', (byte)'R', (byte)'(', .. tensors.SelectMany(tensor => (byte[])[.. Text(tensor.Name), .. tensor.Tensor]), (byte)'u', (byte)'.'];

    private static byte[] Number(long value, int width)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        return bytes[..width];
    }
}
