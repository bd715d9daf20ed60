using System.Buffers.Binary;
using System.Text;

namespace LStar.Models.Checkpoints;

/// <summary>The bytes of a pickle, read in order; every read past the end is refused in one line that says where.</summary>
internal sealed class PickleStream(string file, string name, ReadOnlyMemory<byte> bytes)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private int _at;

    /// <summary>The archive it lies in.</summary>
    public string File => file;

    public byte U8() => Take(1)[0];

    public ushort U16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

    public int I32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    public uint U32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    public ulong U64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8));

    /// <summary>The only number of a pickle that is stored most significant byte first.</summary>
    public double F64() => BinaryPrimitives.ReadDoubleBigEndian(Take(8));

    /// <summary>A whole number in <paramref name="length"/> bytes, two's complement.</summary>
    public long Long(int length)
    {
        var value = length <= 8 ? Take(length) : throw Refuse($"has a whole number of {length} bytes");
        Span<byte> wide = stackalloc byte[8];
        wide.Fill(value is [.., >= 0x80] ? (byte)0xFF : (byte)0);
        value.CopyTo(wide);
        return BinaryPrimitives.ReadInt64LittleEndian(wide);
    }

    /// <summary>Text of <paramref name="length"/> bytes of UTF-8.</summary>
    public string Text(ulong length) => Decode(Take(length));

    /// <summary>Text up to the end of a line, which is read too.</summary>
    public string Line()
    {
        var length = bytes.Span[_at..].IndexOf((byte)'\n');
        var line = Decode(Take(length < 0 ? ulong.MaxValue : (ulong)length));
        _at++;
        return line;
    }

    /// <summary>The error for something this pickle must not do, or cannot be.</summary>
    public CheckpointException Refuse(string what) => new(file, $"byte {_at} {what}", name);

    private string Decode(ReadOnlySpan<byte> text)
    {
        try
        {
            return Utf8.GetString(text);
        }
        catch (DecoderFallbackException error)
        {
            throw new CheckpointException(file, $"byte {_at}: expected text in UTF-8, found other bytes", name, error);
        }
    }

    private ReadOnlySpan<byte> Take(int length) => Take((ulong)length);

    private ReadOnlySpan<byte> Take(ulong length)
    {
        if (length > (ulong)(bytes.Length - _at))
        {
            throw Refuse($"expects more than the {bytes.Length - _at} bytes that are left: the pickle is cut short");
        }

        var taken = bytes.Span.Slice(_at, (int)length);
        _at += (int)length;
        return taken;
    }
}
