using System.Text.Json;

namespace LStar.Models.Checkpoints;

/// <summary>model.safetensors.index.json or pytorch_model.bin.index.json: which file of the folder holds which tensor (weight_map).</summary>
/// <param name="Path">The index file.</param>
/// <param name="Files">The shards' file names, each once, sorted: the order in which transformers reads them.</param>
/// <param name="FileOf">The shard of each tensor.</param>
internal sealed record ShardIndex(string Path, IReadOnlyList<string> Files, IReadOnlyDictionary<string, string> FileOf)
{
    private static readonly HashSet<string> Devices = new(
        ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", .. Enumerable.Range(0, 10).SelectMany(number => new[] { $"COM{number}", $"LPT{number}" })], StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads an index.</summary>
    /// <exception cref="CheckpointException">It is not JSON, has no weight_map of strings, or names a file outside its folder.</exception>
    public static ShardIndex Read(string path) => Read(path, WholeFile.Read(path));

    /// <summary>Reads the bytes of an index; <paramref name="path"/> is for messages.</summary>
    /// <inheritdoc cref="Read(string)" path="/exception"/>
    public static ShardIndex Read(string path, ReadOnlyMemory<byte> json)
    {
        var root = JsonFile.ParseObject(path, json);
        if (!root.TryGetProperty("weight_map", out var map) || map.ValueKind != JsonValueKind.Object)
        {
            throw new CheckpointException(path, "expected an object that maps tensors to files", "weight_map");
        }

        var fileOf = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in JsonFile.Properties(path, map))
        {
            fileOf[name] = value.ValueKind == JsonValueKind.String && IsPlainName(JsonFile.Text(path, value))
                ? JsonFile.Text(path, value)
                : throw new CheckpointException(path, $"expected the name of a file beside the index, found {value.GetRawText()}", name);
        }

        return fileOf.Count == 0
            ? throw new CheckpointException(path, "names no tensors", "weight_map")
            : new ShardIndex(path, [.. fileOf.Values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)], fileOf);
    }

    /// <summary>
    /// The tensors of all shards under one set of names. As transformers does, a tensor that the map leaves out is kept; a name found in several
    /// shards means the one in the shard that the map gives it.
    /// </summary>
    /// <param name="shards">What each of <see cref="Files"/> holds, in their order.</param>
    /// <exception cref="CheckpointException">A shard lacks a tensor the map places there, or two hold one that the map leaves out.</exception>
    public IEnumerable<Tensor> Join(IReadOnlyList<IReadOnlyList<Tensor>> shards)
    {
        var missing = new Dictionary<string, string>(FileOf, StringComparer.Ordinal);
        var unmapped = new Dictionary<string, string>(StringComparer.Ordinal);
        var joined = new List<Tensor>(FileOf.Count);
        for (var i = 0; i < shards.Count; i++)
        {
            foreach (var tensor in shards[i])
            {
                if (!FileOf.TryGetValue(tensor.Name, out var home))
                {
                    if (!unmapped.TryAdd(tensor.Name, Files[i]))
                    {
                        var both = $"both {unmapped[tensor.Name]} and {Files[i]} hold it, and weight_map does not choose";
                        throw new CheckpointException(Path, both, tensor.Name);
                    }
                }
                else if (home != Files[i])
                {
                    continue;
                }
                else
                {
                    _ = missing.Remove(tensor.Name);
                }

                joined.Add(tensor);
            }
        }

        return missing.Count == 0
            ? joined
            : throw new CheckpointException(Path, $"weight_map places it in {missing.First().Value}, which does not hold it", missing.First().Key);
    }

    /// <summary>
    /// A file name without any path: an index must not reach outside its folder, on any system. Windows takes names such as CON and NUL.bin for devices in
    /// every folder, and passes over dots and spaces at the end.
    /// </summary>
    private static bool IsPlainName(string name) =>
        name.Length > 0 && name[^1] is not ('.' or ' ') && name.AsSpan().IndexOfAny("/\\:*?\"<>|") < 0 && !name.Any(char.IsControl) && !Devices.Contains(name.Split('.')[0].TrimEnd());
}
