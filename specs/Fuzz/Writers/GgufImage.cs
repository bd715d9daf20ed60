using System.Buffers.Binary;
using System.Text;

namespace LStar.Specs.Fuzz.Writers;

/// <summary>A key of a GGUF file: its name, the kind of its value, and the value's bytes; of an array with the kind and count of its elements in front.</summary>
internal sealed record GgufPart(byte[] Name, uint Kind, byte[] Value);

/// <summary>A tensor's line: name, dimensions, type and offset.</summary>
internal sealed record GgufLine(byte[] Name, ulong[] Dims, uint Type, ulong Offset);

/// <summary>A GGUF file in parts, to be changed and written again so that only what was changed is wrong. Source: docs/gguf.md of ggml.</summary>
internal sealed record GgufImage(uint Version, List<GgufPart> Keys, List<GgufLine> Tensors, byte[] Data)
{
    /// <summary>Bytes of a value by its kind; 8 is a text, 9 an array.</summary>
    private static readonly int[] Sizes = [1, 1, 2, 2, 4, 4, 4, 1, 0, 0, 8, 8, 8];

    /// <summary>The parts of a file; null where it is too damaged to have any.</summary>
    public static GgufImage? Of(byte[] file)
    {
        try
        {
            var at = 4;
            var version = (uint)Number(file, ref at, 4);
            var (tensors, keys) = (Number(file, ref at, 8), Number(file, ref at, 8));
            var parts = new List<GgufPart>();
            for (var i = 0UL; i < keys; i++)
            {
                var name = Text(file, ref at);
                var kind = (uint)Number(file, ref at, 4);
                var start = at;
                SkipValue(file, kind, ref at);
                parts.Add(new GgufPart(name, kind, file[start..at]));
            }

            var lines = new List<GgufLine>();
            for (var i = 0UL; i < tensors; i++)
            {
                var name = Text(file, ref at);
                var dims = new ulong[Math.Min(Number(file, ref at, 4), 100)];
                for (var axis = 0; axis < dims.Length; axis++)
                {
                    dims[axis] = Number(file, ref at, 8);
                }

                lines.Add(new GgufLine(name, dims, (uint)Number(file, ref at, 4), Number(file, ref at, 8)));
            }

            return new GgufImage(version, parts, lines, file[Math.Min((at + 31) / 32 * 32, file.Length)..]);
        }
        catch (Exception error) when (error is ArgumentException or OverflowException or IndexOutOfRangeException)
        {
            return null;
        }
    }

    public byte[] Bytes(ulong? tensors = null, ulong? keys = null)
    {
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        writer.Write("GGUF"u8);
        writer.Write(Version);
        writer.Write(tensors ?? (ulong)Tensors.Count);
        writer.Write(keys ?? (ulong)Keys.Count);
        foreach (var (name, kind, value) in Keys)
        {
            writer.Write((ulong)name.Length);
            writer.Write(name);
            writer.Write(kind);
            writer.Write(value);
        }

        foreach (var (name, dims, type, offset) in Tensors)
        {
            writer.Write((ulong)name.Length);
            writer.Write(name);
            writer.Write((uint)dims.Length);
            dims.ToList().ForEach(writer.Write);
            writer.Write(type);
            writer.Write(offset);
        }

        writer.Write(new byte[((file.Length + 31) / 32 * 32) - file.Length]);
        writer.Write(Data);
        return file.ToArray();
    }

    /// <summary>A text as a value.</summary>
    public static byte[] TextValue(string text) => [.. BitConverter.GetBytes((ulong)Encoding.UTF8.GetByteCount(text)), .. Encoding.UTF8.GetBytes(text)];

    private static void SkipValue(byte[] file, uint kind, ref int at)
    {
        if (kind == 8)
        {
            _ = Text(file, ref at);
        }
        else if (kind == 9)
        {
            var (of, count) = ((uint)Number(file, ref at, 4), Number(file, ref at, 8));
            for (var i = 0UL; i < count; i++)
            {
                SkipValue(file, of == 9 ? 99 : of, ref at);
            }
        }
        else
        {
            _ = file[at += Sizes[kind]];
        }
    }

    private static byte[] Text(byte[] file, ref int at)
    {
        var length = checked((int)Number(file, ref at, 8));
        var text = file.AsSpan(at, length).ToArray();
        at += length;
        return text;
    }

    private static ulong Number(byte[] file, ref int at, int width)
    {
        Span<byte> wide = stackalloc byte[8];
        wide.Clear();
        file.AsSpan(at, width).CopyTo(wide);
        at += width;
        return BinaryPrimitives.ReadUInt64LittleEndian(wide);
    }
}
