using System.Buffers.Binary;
using System.Text;

namespace LStar.Models.Checkpoints;

/// <summary>A file in a zip archive, as the archive's directory lists it.</summary>
/// <param name="Name">Its path in the archive.</param>
/// <param name="Method">0: stored as it is.</param>
/// <param name="Flags">Bit 0: encrypted.</param>
/// <param name="StoredLength">Bytes it takes in the archive.</param>
/// <param name="Length">Bytes it has unpacked.</param>
/// <param name="Header">Where its local header begins.</param>
internal readonly record struct ZipEntry(string Name, ushort Method, ushort Flags, long StoredLength, long Length, long Header);

/// <summary>
/// The directory of a zip archive over a mapped file: zip and zip64, one disk, nothing before the archive. .NET's own ZipArchive does not tell
/// where an entry's bytes lie, and stored entries are to be used in place. Layout: PKWARE, APPNOTE.TXT, sections 4.3.7 to 4.3.16 and 4.5.3.
/// </summary>
internal sealed class ZipDirectory
{
    private const uint LocalSignature = 0x04034b50;
    private const uint EntrySignature = 0x02014b50;
    private const uint EndSignature = 0x06054b50;
    private const uint End64Signature = 0x06064b50;
    private const uint Locator64Signature = 0x07064b50;
    private const int EndLength = 22;
    private const int EntryLength = 46;

    private readonly MappedFile _file;
    private readonly Dictionary<string, ZipEntry> _entries = new(StringComparer.Ordinal);

    private ZipDirectory(MappedFile file) => _file = file;

    /// <summary>The entries by name.</summary>
    public IReadOnlyDictionary<string, ZipEntry> Entries => _entries;

    /// <summary>Reads the directory at the end of the file.</summary>
    /// <exception cref="CheckpointException">There is none, or it does not fit the file.</exception>
    public static ZipDirectory Read(MappedFile file)
    {
        var directory = new ZipDirectory(file);
        var (offset, length, count) = directory.FindDirectory();
        var end = offset + length;
        for (var i = 0L; i < count; i++)
        {
            offset = directory.ReadEntry(offset, end);
        }

        return directory;
    }

    /// <summary>Where a stored entry's bytes begin in the file. They are all there.</summary>
    /// <exception cref="CheckpointException">It is compressed or encrypted, or its bytes are not all in the file.</exception>
    public long Locate(ZipEntry entry)
    {
        if (entry.Method != 0 || (entry.Flags & 1) != 0)
        {
            var how = entry.Method != 0 ? $"compressed (method {entry.Method})" : "encrypted";
            throw Damaged($"{entry.Name} is {how}; torch stores weights as they are, and only so can they be mapped: save the file again with torch.save");
        }

        if (entry.StoredLength != entry.Length)
        {
            throw Damaged($"{entry.Name} is stored in {entry.StoredLength} bytes, but claims {entry.Length}");
        }

        // The local header's name and extra field are as long as they say there: torch pads the extra field to align the data.
        var local = _file.Bytes(entry.Header, 30);
        if (local.IsEmpty || U32(local) != LocalSignature)
        {
            throw Damaged($"{entry.Name}: expected a local header at byte {entry.Header}, found none");
        }

        var named = _file.Bytes(entry.Header + 30, U16(local[26..]));
        if (!named.SequenceEqual(Encoding.UTF8.GetBytes(entry.Name)) || U16(local[8..]) != 0 || (U16(local[6..]) & 1) != 0)
        {
            throw Damaged($"{entry.Name}: the local header at byte {entry.Header} is not this file's: another name, compressed or encrypted");
        }

        var start = entry.Header + 30 + U16(local[26..]) + U16(local[28..]);
        return entry.Length <= _file.Length - start
            ? start
            : throw Damaged($"{entry.Name} claims {entry.Length} bytes from {start} on, the file ends at {_file.Length}");
    }

    private (long Offset, long Length, long Count) FindDirectory()
    {
        for (var at = _file.Length - EndLength; at >= 0 && at >= _file.Length - EndLength - ushort.MaxValue; at--)
        {
            var end = _file.Bytes(at, EndLength);
            if (U32(end) != EndSignature || at + EndLength + U16(end[20..]) != _file.Length)
            {
                continue;
            }

            var (offset, length, count) = ReadEnd64(at) ?? (U32(end[16..]), U32(end[12..]), U16(end[10..]));
            return (ulong)offset <= (ulong)at && (ulong)length <= (ulong)(at - offset) && (ulong)count <= (ulong)(length / EntryLength)
                ? (offset, length, count)
                : throw Damaged($"the zip directory claims {count} entries in {length} bytes from {offset} on, but must end before {at}");
        }

        throw Damaged("has no zip directory at its end: the file is cut short, or not a zip archive");
    }

    private (long Offset, long Length, long Count)? ReadEnd64(long end)
    {
        var locator = _file.Bytes(end - 20, 20);
        if (locator.IsEmpty || U32(locator) != Locator64Signature)
        {
            return null;
        }

        var end64 = _file.Bytes(I64(locator[8..]), 56);
        return !end64.IsEmpty && U32(end64) == End64Signature
            ? (I64(end64[48..]), I64(end64[40..]), I64(end64[32..]))
            : throw Damaged("its zip64 directory is not where the file says it is");
    }

    /// <summary>Adds the entry at <paramref name="at"/>, and answers where the next one begins.</summary>
    private long ReadEntry(long at, long end)
    {
        var head = at <= end - EntryLength ? _file.Bytes(at, EntryLength) : [];
        if (head.IsEmpty || U32(head) != EntrySignature)
        {
            throw Damaged($"expected an entry of the zip directory at byte {at}, found none");
        }

        int nameLength = U16(head[28..]);
        int extraLength = U16(head[30..]);
        var next = at + EntryLength + nameLength + extraLength + U16(head[32..]);
        if (next > end)
        {
            throw Damaged($"the entry of the zip directory at byte {at} reaches beyond the directory");
        }

        var name = Encoding.UTF8.GetString(_file.Bytes(at + EntryLength, nameLength));
        var entry = new ZipEntry(name, U16(head[10..]), U16(head[8..]), U32(head[20..]), U32(head[24..]), U32(head[42..]));
        entry = WithZip64(entry, _file.Bytes(at + EntryLength + nameLength, extraLength));
        return _entries.TryAdd(name, entry) ? next : throw Damaged($"{name} occurs twice in the zip directory");
    }

    /// <summary>Puts in the 64-bit sizes that an extra field of kind 1 holds for whatever is 0xFFFFFFFF in the entry, in this order.</summary>
    private ZipEntry WithZip64(ZipEntry entry, ReadOnlySpan<byte> extra)
    {
        while (extra.Length >= 4 && U16(extra) != 1)
        {
            extra = extra[Math.Min(extra.Length, 4 + U16(extra[2..]))..];
        }

        var field = extra.Length < 4 ? [] : extra[4..Math.Min(extra.Length, 4 + U16(extra[2..]))];
        return entry with
        {
            Length = Next(entry.Length, ref field),
            StoredLength = Next(entry.StoredLength, ref field),
            Header = Next(entry.Header, ref field),
        };

        long Next(long value, ref ReadOnlySpan<byte> rest)
        {
            if (value != uint.MaxValue)
            {
                return value;
            }

            var wide = rest.Length < 8 ? -1 : I64(rest);
            rest = wide < 0 ? throw Damaged($"{entry.Name} has no valid zip64 size") : rest[8..];
            return wide;
        }
    }

    private static ushort U16(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private static uint U32(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    private static long I64(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt64LittleEndian(bytes);

    private CheckpointException Damaged(string message) => new(_file.Path, message);
}
