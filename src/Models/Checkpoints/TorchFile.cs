namespace LStar.Models.Checkpoints;

/// <summary>
/// A state dict as torch.save writes it: a zip archive with one root folder that holds data.pkl, data/KEY for each storage, and byteorder. Tensors whose
/// elements lie in order are used in place; others are copied in order into memory of their own.
/// </summary>
internal static class TorchFile
{
    /// <summary>The longest data.pkl that is read; a state dict takes some 300 bytes a tensor.</summary>
    private const long LongestPickle = 64 << 20;

    /// <summary>
    /// The tensors in the order of the state dict. Entries that are no tensors are left out, as long as there is a tensor or there is nothing at all.
    /// </summary>
    /// <param name="file">The mapped archive.</param>
    /// <param name="owned">Takes the memory of tensors that had to be copied.</param>
    public static IReadOnlyList<Tensor> Read(MappedFile file, List<IDisposable> owned)
    {
        CheckKind(file);
        var zip = ZipDirectory.Read(file);
        var root = RootOf(file, zip);
        CheckByteOrder(file, zip, root);
        var name = $"{root}/data.pkl";
        var pickle = new PickleStream(file.Path, name, ReadEntry(file, zip, zip.Entries[name], LongestPickle));
        if (new Unpickler(pickle).Read() is not PickledDict dict)
        {
            throw new CheckpointException(file.Path, "expected a state dict: names and their tensors", name);
        }

        var storages = new TorchStorages(file, zip, root, owned);
        var tensors = new List<Tensor>();
        foreach (var (key, value) in dict.Items)
        {
            if (value is PickledTensor tensor)
            {
                var named = key as string ?? throw new CheckpointException(file.Path, $"expected a name for a tensor, found the number {key}", name);
                tensors.Add(storages.Tensor(named, tensor));
            }
        }

        if (tensors.Count == 0 && dict.Items.Count > 0)
        {
            var found = string.Join(", ", dict.Items.Take(5).Select(item => $"{item.Key}: {Pickled.KindOf(item.Value)}"));
            throw new CheckpointException(file.Path, $"expected names and their tensors, found {found}; save the state dict itself", name);
        }

        return tensors;
    }

    private static void CheckKind(MappedFile file)
    {
        ForeignFile.RefuseGitLfsPointer(file);
        if (file.Bytes(0, 2) is [0x80, _])
        {
            throw new CheckpointException(
                file.Path,
                "is in the form torch wrote before 1.6, which is not read; in Python, torch.save(torch.load(file, weights_only=True), file) rewrites it, "
                + "or save it as safetensors");
        }

        if (!file.Bytes(0, 4).SequenceEqual("PK\x03\x04"u8))
        {
            var start = Convert.ToHexString(file.Bytes(0, (int)Math.Min(file.Length, 8)));
            throw new CheckpointException(file.Path, $"expected a zip archive as torch.save writes it, found a file that begins with {start}");
        }
    }

    private static string RootOf(MappedFile file, ZipDirectory zip)
    {
        var names = zip.Entries.Keys;
        var roots = names.Select(name => name.IndexOf('/', StringComparison.Ordinal) is var slash and >= 0 ? name[..slash] : "")
            .Distinct(StringComparer.Ordinal).Take(2).ToList();
        if (roots is [{ Length: > 0 } root] && zip.Entries.ContainsKey($"{root}/data.pkl"))
        {
            return root;
        }

        var found = roots.Count == 0 ? "nothing" : string.Join(", ", names.Take(3));
        throw new CheckpointException(file.Path, $"expected one folder with data.pkl in the archive, found {found}");
    }

    private static void CheckByteOrder(MappedFile file, ZipDirectory zip, string root)
    {
        var name = $"{root}/byteorder";
        if (zip.Entries.TryGetValue(name, out var entry) && !ReadEntry(file, zip, entry, 16).Span.SequenceEqual("little"u8))
        {
            throw new CheckpointException(file.Path, "expected little: weights written on a big-endian machine are not read", name);
        }
    }

    private static ReadOnlyMemory<byte> ReadEntry(MappedFile file, ZipDirectory zip, ZipEntry entry, long longest)
    {
        var start = zip.Locate(entry);
        return entry.Length <= longest
            ? file.Bytes(start, (int)entry.Length).ToArray()
            : throw new CheckpointException(file.Path, $"expected at most {longest} bytes, found {entry.Length}", entry.Name);
    }
}
