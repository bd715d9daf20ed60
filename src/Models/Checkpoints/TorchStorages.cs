namespace LStar.Models.Checkpoints;

/// <summary>Turns a state dict's tensors, which are views of storages, into tensors over memory, once everything about them is checked.</summary>
/// <param name="file">The mapped archive.</param>
/// <param name="zip">Its directory.</param>
/// <param name="root">Its one folder.</param>
/// <param name="owned">Takes the memory of tensors that had to be copied.</param>
internal sealed unsafe class TorchStorages(MappedFile file, ZipDirectory zip, string root, List<IDisposable> owned)
{
    /// <summary>
    /// Bytes that may still be copied. All copies together may take as much as the file itself: a stride of 0, or one storage under many names,
    /// would otherwise let a small file ask for any amount of memory.
    /// </summary>
    private long _left = file.Length;

    /// <summary>The tensor <paramref name="view"/> under its name.</summary>
    /// <exception cref="CheckpointException">Its storage is missing or of another size, or the view reaches beyond it.</exception>
    public Tensor Tensor(string name, PickledTensor view)
    {
        var storage = view.Storage;
        var size = storage.Type.Size();
        var start = Start(name, storage);
        var (count, last) = Extent(name, view);
        if (view.Offset > storage.Count || (count > 0 && last >= storage.Count))
        {
            throw new CheckpointException(file.Path, $"reaches element {(count > 0 ? last : view.Offset)} of a storage of {storage.Count}", name);
        }

        var first = start + (view.Offset * size);
        if (!Strides.AreRowMajor(view.Shape, view.Strides))
        {
            first = Gathered(name, view, first, count * size);
        }

        return new Tensor(name, storage.Type, view.Shape, first, file.Path);
    }

    private byte* Start(string name, PickledStorage storage)
    {
        var key = $"{root}/data/{storage.Key}";
        if (!zip.Entries.TryGetValue(key, out var entry))
        {
            throw new CheckpointException(file.Path, $"its storage {key} is missing from the archive", name);
        }

        return entry.Length / storage.Type.Size() == storage.Count && entry.Length % storage.Type.Size() == 0
            ? file.Start + zip.Locate(entry)
            : throw new CheckpointException(
                file.Path, $"its storage {key} claims {storage.Count} elements of {storage.Type}, but has {entry.Length} bytes", name);
    }

    /// <summary>Elements of the view, and the index of the last one it touches in its storage.</summary>
    private (long Count, long Last) Extent(string name, PickledTensor view)
    {
        try
        {
            long width = view.Storage.Type.Size();
            var count = view.Shape.Aggregate(width, (product, size) => checked(product * size)) / width;
            var steps = view.Shape.Zip(view.Strides, (size, stride) => checked((size - 1) * stride));
            return (count, count == 0 ? view.Offset : steps.Aggregate(view.Offset, (sum, step) => checked(sum + step)));
        }
        catch (OverflowException error)
        {
            throw new CheckpointException(file.Path, $"{view} is larger than 64 bits can count", name, error);
        }
    }

    private byte* Gathered(string name, PickledTensor view, byte* first, long bytes)
    {
        if (bytes > _left)
        {
            throw new CheckpointException(file.Path, $"{view} expands to more than the file holds", name);
        }

        _left -= bytes;
        var buffer = new NativeBuffer(bytes);
        owned.Add(buffer);
        Strides.Gather(first, view.Shape, view.Strides, view.Storage.Type.Size(), buffer.Start);
        return buffer.Start;
    }
}
