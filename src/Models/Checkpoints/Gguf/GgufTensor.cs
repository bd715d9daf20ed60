using System.Collections.Immutable;

namespace LStar.Models.Checkpoints.Gguf;

/// <summary>A tensor as a GGUF file lists it.</summary>
/// <param name="File">The file that holds it.</param>
/// <param name="Name">llama.cpp's name.</param>
/// <param name="Type">How it is stored.</param>
/// <param name="Shape">Sizes, slowest first.</param>
/// <param name="At">Its first byte in the file; all its bytes are there.</param>
internal sealed record GgufTensor(MappedFile File, string Name, DType Type, ImmutableArray<long> Shape, long At)
{
    /// <summary>The most dimensions ggml has.</summary>
    private const int MostDimensions = 4;

    /// <summary>Elements.</summary>
    public long Count => Shape.Aggregate(1L, (product, size) => product * size);

    /// <summary>Reads one tensor's entry, <see cref="At"/> still counted from where the data begin.</summary>
    public static GgufTensor Read(GgufCursor cursor, long number, long count)
    {
        var file = cursor.File.Path;
        var name = cursor.Name($"the name of tensor {number} of {count}");
        var dimensions = cursor.U32($"the dimensions of {name}");
        if (dimensions > MostDimensions)
        {
            throw new CheckpointException(file, $"claims {dimensions} dimensions; {MostDimensions} are the most", name);
        }

        var shape = new long[dimensions];
        for (var i = shape.Length - 1; i >= 0; i--)
        {
            var size = cursor.U64($"the shape of {name}");
            shape[i] = size <= long.MaxValue ? (long)size : throw TooLarge(file, name, null);
        }

        var type = GgufTypes.Find(cursor.U32($"the type of {name}"), file, name);
        var row = shape.Length == 0 ? 1 : shape[^1];
        if (row % type.Block().Elements != 0)
        {
            throw new CheckpointException(file, $"rows of {row} elements, which blocks of {type.Block().Elements} ({type}) cannot make up", name);
        }

        var offset = cursor.U64($"the offset of {name}");
        return new GgufTensor(cursor.File, name, type, [.. shape], offset <= long.MaxValue ? (long)offset : throw Outside(cursor.File, name, offset));
    }

    /// <summary>This tensor with data that begin at <paramref name="data"/>, where they must lie whole.</summary>
    public (GgufTensor Tensor, long End) Placed(long data, long alignment)
    {
        if (At % alignment != 0)
        {
            throw new CheckpointException(File.Path, $"its data begin at {At}, which is no multiple of the alignment, {alignment}", Name);
        }

        long bytes;
        try
        {
            bytes = Type.Bytes(Shape.Aggregate(1L, (product, size) => checked(product * size)));
        }
        catch (OverflowException error)
        {
            throw TooLarge(File.Path, Name, error);
        }

        return data <= File.Length && At <= File.Length - data && bytes <= File.Length - data - At
            ? (this with { At = data + At }, data + At + bytes)
            : throw Outside(File, Name, (ulong)At);
    }

    private static CheckpointException TooLarge(string file, string name, Exception? inner) => new(file, "has more bytes than 64 bits can count", name, inner);

    private static CheckpointException Outside(MappedFile file, string name, ulong offset) =>
        new(file.Path, $"its data, from {offset} on, are not all in the file, which has {file.Length} bytes: it is cut short or damaged", name);
}
