using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace LStar.Specs.Fuzz.Writers;

/// <summary>A file in an archive, and what is said of it there, be it true or not.</summary>
/// <param name="Name">Its name in the directory.</param>
/// <param name="Data">Its bytes as they are stored.</param>
internal sealed record ZipPart(string Name, byte[] Data)
{
    /// <summary>Its name in the local header, where that is another.</summary>
    public string? LocalName { get; init; }

    /// <summary>0: stored, 8: deflated.</summary>
    public ushort Method { get; init; }

    /// <summary>1: encrypted, 8: sizes follow the data, 0x800: names in UTF-8.</summary>
    public ushort Flags { get; init; } = 0x800;

    /// <summary>Bytes it has unpacked, where they are not those stored.</summary>
    public ulong? Length { get; init; }

    /// <summary>Bytes it takes, where the directory says otherwise.</summary>
    public ulong? StoredLength { get; init; }

    /// <summary>Where its local header is, where the directory says otherwise.</summary>
    public ulong? Header { get; init; }

    /// <summary>Sizes and offset stand in the zip64 field.</summary>
    public bool Zip64 { get; init; }

    /// <summary>0xA1FF0000 is a symbolic link.</summary>
    public uint Attributes { get; init; }

    /// <summary>What else the directory holds behind the name.</summary>
    public byte[] Extra { get; init; } = [];
}

/// <summary>A zip archive, written byte by byte so that anything in it can be a lie. Layout: PKWARE, APPNOTE.TXT.</summary>
internal sealed record ZipImage(IReadOnlyList<ZipPart> Parts)
{
    /// <summary>How many files the end claims.</summary>
    public ulong? Count { get; init; }

    /// <summary>Whether the end is a zip64 one.</summary>
    public bool Zip64 { get; init; }

    /// <summary>What stands behind the end.</summary>
    public byte[] Comment { get; init; } = [];

    /// <summary>The archive that .NET finds in these bytes; null where it finds none.</summary>
    public static ZipImage? Of(byte[] bytes)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(bytes));
            return new ZipImage([.. archive.Entries.Select(entry =>
            {
                using var stream = entry.Open();
                using var data = new MemoryStream();
                stream.CopyTo(data);
                return new ZipPart(entry.FullName, data.ToArray());
            })]);
        }
        catch (Exception error) when (error is InvalidDataException or IOException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    public byte[] Bytes()
    {
        using var file = new MemoryStream();
        using var directory = new MemoryStream();
        foreach (var part in Parts)
        {
            var at = (ulong)file.Length;
            file.Write([.. Local(part), .. part.Data]);
            directory.Write(Central(part, part.Header ?? at));
        }

        var start = (ulong)file.Length;
        file.Write(directory.ToArray());
        var end = (ulong)file.Length;
        var count = Count ?? (ulong)Parts.Count;
        if (Zip64)
        {
            file.Write([.. "PK\u0006\u0006"u8, .. U64(44), 45, 0, 45, 0, .. U32(0), .. U32(0), .. U64(count), .. U64(count), .. U64((ulong)directory.Length), .. U64(start)]);
            file.Write([.. "PK\u0006\u0007"u8, .. U32(0), .. U64(end), .. U32(1)]);
        }

        var few = (ushort)Math.Min(count, ushort.MaxValue);
        file.Write([.. "PK\u0005\u0006"u8, .. U16(0), .. U16(0), .. U16(few), .. U16(few), .. U32((uint)directory.Length), .. U32((uint)start), .. U16((ushort)Comment.Length), .. Comment]);
        return file.ToArray();
    }

    private static byte[] Local(ZipPart part)
    {
        var name = Encoding.UTF8.GetBytes(part.LocalName ?? part.Name);
        var (stored, length) = Sizes(part);
        return [.. "PK\u0003\u0004"u8, .. U16(20), .. U16(part.Flags), .. U16(part.Method), .. U32(0), .. U32(0), .. U32(stored), .. U32(length), .. U16((ushort)name.Length), .. U16(0), .. name];
    }

    private static byte[] Central(ZipPart part, ulong header)
    {
        var name = Encoding.UTF8.GetBytes(part.Name);
        var (stored, length) = Sizes(part);
        var wide = (ulong)part.Data.Length;
        byte[] extra = part.Zip64 ? [1, 0, 24, 0, .. U64(part.Length ?? wide), .. U64(part.StoredLength ?? wide), .. U64(header), .. part.Extra] : part.Extra;
        return
        [
            .. "PK\u0001\u0002"u8, .. U16(0x31E), .. U16(20), .. U16(part.Flags), .. U16(part.Method), .. U32(0), .. U32(0), .. U32(stored), .. U32(length), .. U16((ushort)name.Length),
            .. U16((ushort)extra.Length), .. U16(0), .. U16(0), .. U16(0), .. U32(part.Attributes), .. U32(part.Zip64 ? uint.MaxValue : (uint)header), .. name, .. extra,
        ];
    }

    private static (uint Stored, uint Length) Sizes(ZipPart part) => part.Zip64
        ? (uint.MaxValue, uint.MaxValue)
        : ((uint)(part.StoredLength ?? (ulong)part.Data.Length), (uint)(part.Length ?? (ulong)part.Data.Length));

    private static byte[] U16(ushort value)
    {
        var bytes = new byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, value);
        return bytes;
    }

    private static byte[] U32(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
    }

    private static byte[] U64(ulong value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        return bytes;
    }
}
