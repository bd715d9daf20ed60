using System.Diagnostics.CodeAnalysis;
using LStar.Models.Checkpoints.Gguf;

namespace LStar.Models.Checkpoints;

/// <summary>
/// The weights of a model: every tensor in its stored dtype, mapped from the files and read where it is used. The tensors are valid until
/// this is disposed; one that is never disposed stays mapped until the program ends.
/// </summary>
public sealed class Checkpoint : IDisposable
{
    /// <summary>What a folder may hold, in the order of preference that transformers has.</summary>
    private static readonly (string File, Func<MappedFile, List<IDisposable>, IReadOnlyList<Tensor>> Read, bool IsIndex)[] Layouts =
    [
        ("model.safetensors", ReadSafetensors, false),
        ("model.safetensors.index.json", ReadSafetensors, true),
        ("pytorch_model.bin", TorchFile.Read, false),
        ("pytorch_model.bin.index.json", TorchFile.Read, true),
    ];

    private readonly List<IDisposable> _owned;
    private readonly OrderedDictionary<string, Tensor> _tensors;
    private bool _disposed;

    private Checkpoint(string folder, IReadOnlyList<string> files, IEnumerable<Tensor> tensors, List<IDisposable> owned)
    {
        Folder = folder;
        Files = files;
        _owned = owned;
        _tensors = new OrderedDictionary<string, Tensor>(StringComparer.Ordinal);
        foreach (var tensor in tensors)
        {
            _tensors.Add(tensor.Name, tensor);
        }
    }

    /// <summary>The folder, or the GGUF file, as it was given.</summary>
    public string Folder { get; }

    /// <summary>The paths of the weight files, in the order they were read.</summary>
    public IReadOnlyList<string> Files { get; }

    /// <summary>
    /// Every tensor by its name in the file. They come in file order: shard by shard, in safetensors as their data lie, in torch files as the state
    /// dict has them.
    /// </summary>
    /// <exception cref="ObjectDisposedException">The checkpoint was disposed.</exception>
    public IReadOnlyDictionary<string, Tensor> Tensors
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _tensors;
        }
    }

    /// <summary>Bytes of all tensors in their stored dtypes; one that several names share counts once for each.</summary>
    public long StoredBytes => _tensors.Values.Sum(tensor => tensor.StoredBytes);

    /// <summary>Opens the weights of a folder: model.safetensors, else its shards, else pytorch_model.bin, else its shards; or those of a GGUF file.</summary>
    /// <exception cref="CheckpointException">There are no weights, or a file is damaged or not what it says it is.</exception>
    /// <exception cref="UnsupportedException">A tensor's dtype is not one of <see cref="DType"/>.</exception>
    public static Checkpoint Open(string folder)
    {
        if (GgufLocation.IsFile(folder))
        {
            return OpenGguf(folder);
        }

        if (!Directory.Exists(folder))
        {
            throw new CheckpointException(folder, File.Exists(folder) ? "expected a model folder, found a file" : "no such folder");
        }

        var found = Array.FindIndex(Layouts, layout => File.Exists(Path.Combine(folder, layout.File)));
        if (found < 0)
        {
            var names = string.Join(", ", Layouts.Select(layout => layout.File));
            throw new CheckpointException(folder, $"no weights: looked for {names}{ForeignFile.WeightsIn(folder)}");
        }

        var (file, read, isIndex) = Layouts[found];
        var index = isIndex ? ShardIndex.Read(Path.Combine(folder, file)) : null;
        var owned = new List<IDisposable>();
        try
        {
            var paths = (index?.Files ?? [file]).Select(name => Path.Combine(folder, name)).ToList();
            var shards = paths.ConvertAll(path => read(Map(path, index, owned), owned));
            return new Checkpoint(folder, paths, index?.Join(shards) ?? shards[0], owned);
        }
        catch
        {
            Release(owned);
            throw;
        }
    }

    /// <summary>The tensor of that name, if the files hold one.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out Tensor? tensor) => Tensors.TryGetValue(name, out tensor);

    /// <summary>Tells the system that a tensor will be read soon, so that the disk works ahead.</summary>
    public unsafe void Prefetch(Tensor tensor)
    {
        if (IsMapped(tensor))
        {
            PageAdvice.Prefetch(tensor.Start, tensor.StoredBytes);
        }
    }

    /// <summary>Tells the system that a tensor has been read. It can be read again, at the cost of mapping it again.</summary>
    public unsafe void Release(Tensor tensor)
    {
        if (IsMapped(tensor))
        {
            PageAdvice.Release(tensor.Start, tensor.StoredBytes);
        }
    }

    /// <summary>Unmaps the files; the tensors must not be used any more. A second call does nothing.</summary>
    public void Dispose()
    {
        _disposed = true;
        Release(_owned);
    }

    /// <summary>Memory that is no file's would come back as zeros.</summary>
    private unsafe bool IsMapped(Tensor tensor) => _owned.Any(owned => owned is MappedFile file && file.Holds(tensor.Start));

    private static Checkpoint OpenGguf(string path)
    {
        using var model = GgufModel.Open(path);
        var tensors = GgufWeights.Read(model);
        var files = model.Release();
        return new Checkpoint(path, [.. files.Select(file => file.Path)], tensors, [.. files]);
    }

    private static MappedFile Map(string path, ShardIndex? index, List<IDisposable> owned)
    {
        if (index is not null && !File.Exists(path))
        {
            throw new CheckpointException(index.Path, $"names the shard {Path.GetFileName(path)}, which is missing");
        }

        var file = MappedFile.Open(path);
        owned.Add(file);
        return file;
    }

    private static void Release(List<IDisposable> owned)
    {
        owned.ForEach(item => item.Dispose());
        owned.Clear();
    }

    private static IReadOnlyList<Tensor> ReadSafetensors(MappedFile file, List<IDisposable> owned) => SafetensorsFile.Read(file);
}
