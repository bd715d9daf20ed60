using System.Text.Json;
using LStar.Models;
using LStar.Models.Checkpoints;

namespace LStar.Experiments.Sources.Gamma;

/// <summary>A file of scales as source 004 reads it: {"scales": {family: [a number a layer]}}, with any other keys. null stands for a value that is undefined.</summary>
public static class ScaleFile
{
    /// <summary>More layers than any model has; the search for a split takes time that grows with their square.</summary>
    private const int MostLayers = 4096;

    /// <summary>Reads the file.</summary>
    /// <exception cref="CheckpointException">It cannot be read or is not such a file, or its families differ in length.</exception>
    public static ScaleSet Read(string path)
    {
        var root = JsonFile.ParseObject(path, Bytes(path));
        if (!root.TryGetProperty("scales", out var scales) || scales.ValueKind != JsonValueKind.Object)
        {
            throw new CheckpointException(path, $"expected an object of families, each a list of numbers, found {(scales.ValueKind == JsonValueKind.Undefined ? "nothing" : JsonFile.Kind(scales))}", "scales");
        }

        List<(string Family, IReadOnlyList<double> Values)> found = [.. JsonFile.Properties(path, scales).Select(family => (OneLine.Of(family.Key), Values(path, family.Key, family.Value)))];
        if (found.Count == 0)
        {
            throw new CheckpointException(path, "expected at least one family, found none", "scales");
        }

        var layers = found[0].Values.Count;
        foreach (var (family, values) in found)
        {
            if (values.Count != layers)
            {
                throw new CheckpointException(path, $"expected {layers} layers, as {found[0].Family} has, found {values.Count}", family);
            }
        }

        return new ScaleSet(
            OneLine.Of(Path.GetFileName(path)), null, null, layers, [.. found.OrderBy(scale => Place(scale.Family))],
            [.. ScaleFamilies.All.Where(family => found.TrueForAll(scale => scale.Family != family)).Select(family => (family, "not in the file"))]);
    }

    /// <summary>The file may be a pipe: the user named it.</summary>
    private static byte[] Bytes(string path)
    {
        try
        {
            return WholeFile.ReadNamed(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CheckpointException(path, $"cannot be read: {error.Message}", inner: error);
        }
    }

    /// <summary>Families that the source does not know come last, in the file's order.</summary>
    private static int Place(string family) => ScaleFamilies.All.TakeWhile(known => known != family).Count();

    private static IReadOnlyList<double> Values(string path, string family, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() is 0 or > MostLayers)
        {
            throw new CheckpointException(path, $"expected a list of 1 to {MostLayers} numbers, one a layer, found {JsonFile.Kind(value)}", family);
        }

        return [.. value.EnumerateArray().Select((item, layer) => item.ValueKind switch
        {
            JsonValueKind.Number => item.GetDouble(),
            JsonValueKind.Null => double.NaN,
            _ => throw new CheckpointException(path, $"layer {layer}: expected a number, found {JsonFile.Kind(item)}", family),
        })];
    }
}
