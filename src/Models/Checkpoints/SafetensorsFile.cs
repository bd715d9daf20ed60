using System.Buffers.Binary;

namespace LStar.Models.Checkpoints;

/// <summary>
/// A safetensors file: u64 little-endian N, N bytes of JSON, then the data. The checks are those of the format's own reader: the tensors'
/// bytes, sorted, lie one behind the other from 0 to the end of the file, and each takes exactly product(shape) x size of dtype.
/// </summary>
internal static unsafe class SafetensorsFile
{
    /// <summary>The largest header the format allows, in bytes.</summary>
    public const long LongestHeader = 100_000_000;

    /// <summary>The tensors in the order of their data, over the mapped file.</summary>
    public static IReadOnlyList<Tensor> Read(MappedFile file)
    {
        var data = CheckedHeaderEnd(file);
        var entries = SafetensorsHeader.Parse(file.Path, file.Bytes(8, (int)(data - 8)));
        // A zero-sized tensor begins where the next one does: the smaller end comes first. The sort is stable beyond that.
        var ordered = entries.OrderBy(entry => entry.Begin).ThenBy(entry => entry.End).ToList();
        CheckLayout(file, ordered, data);
        return ordered.ConvertAll(entry => new Tensor(entry.Name, entry.Type, entry.Shape, file.Start + data + entry.Begin, file.Path));
    }

    private static long CheckedHeaderEnd(MappedFile file)
    {
        if (file.Length < 8)
        {
            throw new CheckpointException(file.Path, $"expected a safetensors file of at least 8 bytes, found {file.Length}");
        }

        ForeignFile.RefuseGitLfsPointer(file);
        var length = BinaryPrimitives.ReadUInt64LittleEndian(file.Bytes(0, 8));
        if (length > LongestHeader)
        {
            throw new CheckpointException(file.Path, $"expected a safetensors header of at most {LongestHeader} bytes, found {length}");
        }

        if ((long)length > file.Length - 8)
        {
            throw new CheckpointException(file.Path, $"the header claims {length} bytes, but only {file.Length - 8} follow: the file is cut short");
        }

        return file.Bytes(8, 1) is [(byte)'{'] && length > 0
            ? 8 + (long)length
            : throw new CheckpointException(file.Path, "expected a safetensors header that begins with '{'");
    }

    private static void CheckLayout(MappedFile file, List<SafetensorsEntry> ordered, long data)
    {
        var end = 0L;
        foreach (var entry in ordered)
        {
            if (entry.Begin != end)
            {
                throw new CheckpointException(file.Path, $"expected its data to begin at {end}, where the one before it ends, found {entry.Begin}", entry.Name);
            }

            if (entry.End < entry.Begin)
            {
                throw new CheckpointException(file.Path, $"its data ends at {entry.End}, before it begins at {entry.Begin}", entry.Name);
            }

            var expected = ByteCount(file.Path, entry);
            if (entry.End - entry.Begin != expected)
            {
                throw new CheckpointException(
                    file.Path,
                    $"{entry.Type} [{string.Join(", ", entry.Shape)}] takes {expected} bytes, data_offsets give {entry.End - entry.Begin}",
                    entry.Name);
            }

            end = entry.End;
        }

        if (end != file.Length - data)
        {
            var what = end > file.Length - data ? "the file is cut short" : "the rest belongs to no tensor";
            throw new CheckpointException(file.Path, $"the header claims {end} bytes of data, the file holds {file.Length - data}: {what}");
        }
    }

    private static long ByteCount(string file, SafetensorsEntry entry)
    {
        try
        {
            return entry.Shape.Aggregate((long)entry.Type.Size(), (product, size) => checked(product * size));
        }
        catch (OverflowException error)
        {
            throw new CheckpointException(file, $"[{string.Join(", ", entry.Shape)}] has more bytes than 64 bits can count", entry.Name, error);
        }
    }
}
