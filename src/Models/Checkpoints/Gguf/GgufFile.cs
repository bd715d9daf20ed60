namespace LStar.Models.Checkpoints.Gguf;

/// <summary>
/// One GGUF file, version 2 or 3: "GGUF", version, the counts of tensors and keys, keys with their values, tensors' names, shapes, types and offsets, then
/// the data at multiples of general.alignment. Every count, length and offset is checked against the file before anything is made of it. Source: docs/gguf.md of ggml.
/// </summary>
internal sealed record GgufFile(MappedFile Mapped, GgufKeys Keys, IReadOnlyList<GgufTensor> Tensors)
{
    private const int LeastKey = 8 + 1 + 4 + 1;
    private const int LeastTensor = 8 + 1 + 4 + 4 + 8;
    private const string Alignment = "general.alignment";

    /// <summary>Reads over everything but the tensors' data.</summary>
    /// <exception cref="CheckpointException">It is no GGUF file, or a damaged one.</exception>
    /// <exception cref="UnsupportedException">Its version or a tensor's type is not read.</exception>
    public static GgufFile Read(MappedFile mapped)
    {
        ForeignFile.RefuseGitLfsPointer(mapped);
        if (!mapped.Bytes(0, 4).SequenceEqual("GGUF"u8))
        {
            throw new CheckpointException(
                mapped.Path, $"expected a file that begins with GGUF, found one that begins with {Convert.ToHexString(mapped.Bytes(0, (int)Math.Min(mapped.Length, 4)))}");
        }

        var cursor = new GgufCursor(mapped);
        cursor.Skip(4);
        CheckVersion(mapped.Path, cursor.U32("the version"));
        var tensors = cursor.Count(LeastTensor, "the count of tensors");
        var keys = GgufKeys.Read(cursor, cursor.Count(LeastKey, "the count of keys"));
        return new GgufFile(mapped, keys, ReadTensors(cursor, keys, tensors));
    }

    private static void CheckVersion(string path, uint version)
    {
        if (version is 2 or 3)
        {
            return;
        }

        throw new UnsupportedException(path, "version", version switch
        {
            1 => "GGUF version 1 is not supported, 2 and 3 are; convert the model again with a llama.cpp of today",
            0x02000000 or 0x03000000 => "a big-endian GGUF file is not supported",
            _ => $"GGUF version {version} is not supported, 2 and 3 are",
        });
    }

    private static List<GgufTensor> ReadTensors(GgufCursor cursor, GgufKeys keys, long count)
    {
        var listed = new List<GgufTensor>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0L; i < count; i++)
        {
            var tensor = GgufTensor.Read(cursor, i + 1, count);
            listed.Add(names.Add(tensor.Name) ? tensor : throw new CheckpointException(cursor.File.Path, "the tensor is listed twice", tensor.Name));
        }

        var alignment = keys.OptionalLong(Alignment) ?? 32;
        if (alignment is < 1 or > 1 << 30 || !long.IsPow2(alignment))
        {
            throw keys.Invalid(Alignment, "a power of two up to 2^30");
        }

        var data = (cursor.At + alignment - 1) / alignment * alignment;
        var placed = listed.ConvertAll(tensor => tensor.Placed(data, alignment));
        var (end, last) = (data, "");
        foreach (var (tensor, tensorEnd) in placed.Where(tensor => tensor.End > tensor.Tensor.At).OrderBy(tensor => tensor.Tensor.At))
        {
            if (tensor.At < end)
            {
                throw new CheckpointException(cursor.File.Path, $"its data overlap those of {last}", tensor.Name);
            }

            (end, last) = (tensorEnd, tensor.Name);
        }

        return placed.ConvertAll(tensor => tensor.Tensor);
    }
}
