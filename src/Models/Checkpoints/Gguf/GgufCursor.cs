using System.Buffers.Binary;
using System.Text;

namespace LStar.Models.Checkpoints.Gguf;

/// <summary>A place in a mapped GGUF file that moves on as it is read. Numbers are little-endian; nothing is taken that the file does not have.</summary>
internal sealed class GgufCursor(MappedFile file)
{
    /// <summary>The longest name of a key or tensor (the format's own limit for keys).</summary>
    private const int LongestName = ushort.MaxValue;

    /// <summary>The file.</summary>
    public MappedFile File { get; } = file;

    /// <summary>The byte that is read next.</summary>
    public long At { get; private set; }

    /// <summary>Bytes from here on.</summary>
    public long Left => File.Length - At;

    /// <summary>A u32; <paramref name="what"/> is for messages.</summary>
    public uint U32(string what) => BinaryPrimitives.ReadUInt32LittleEndian(Take(4, what));

    /// <summary>A u64.</summary>
    public ulong U64(string what) => BinaryPrimitives.ReadUInt64LittleEndian(Take(8, what));

    /// <summary>A u64 that counts things of at least <paramref name="least"/> bytes each, all of which must be in the rest of the file.</summary>
    public long Count(int least, string what)
    {
        var count = U64(what);
        return count <= (ulong)(Left / least)
            ? (long)count
            : throw new CheckpointException(File.Path, $"{what}: claims {count}, which do not fit into the {Left} bytes that follow: the file is cut short or damaged");
    }

    /// <summary>The name of a key or tensor.</summary>
    public string Name(string what)
    {
        var length = Count(1, $"the length of {what}");
        if (length is 0 or > LongestName)
        {
            throw new CheckpointException(File.Path, $"{what}: expected a name of 1 to {LongestName} bytes, found {length}");
        }

        try
        {
            return Strict.GetString(Take((int)length, what));
        }
        catch (DecoderFallbackException error)
        {
            throw new CheckpointException(File.Path, $"{what}: expected UTF-8, found other bytes", inner: error);
        }
    }

    /// <summary>Moves on by so many bytes, which are known to be there.</summary>
    public void Skip(long bytes) => At += bytes;

    private static UTF8Encoding Strict { get; } = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private ReadOnlySpan<byte> Take(int count, string what)
    {
        var bytes = File.Bytes(At, count);
        if (bytes.Length < count)
        {
            throw new CheckpointException(File.Path, $"ends at byte {File.Length}, within {what}: the file is cut short");
        }

        At += count;
        return bytes;
    }
}
