using LStar.Models;
using LStar.Models.Checkpoints;
using LStar.Models.Checkpoints.Gguf;
using LStar.Models.Hub.Pulling;

namespace LStar.Experiments.Sweeps.Cells;

/// <summary>The files that are read of a model on this machine.</summary>
internal static class CheckpointFiles
{
    /// <summary>The name in a key, and the path, of each.</summary>
    /// <param name="folder">A folder, or a GGUF file.</param>
    /// <exception cref="CheckpointException">One is missing, or the index of shards cannot be read.</exception>
    public static IReadOnlyList<(string Name, string Path)> Of(string folder)
    {
        if (GgufLocation.IsFile(folder))
        {
            return OfGguf(folder);
        }

        var names = SnapshotContents.Read(name => File.Exists(Path.Combine(folder, name)), index => ShardIndex.Read(Path.Combine(folder, index)).Files);
        return names.Missing is { } missing
            ? throw new CheckpointException(folder, $"has no {missing}")
            : [.. names.Files.Select(name => (name, Path.Combine(folder, name)))];
    }

    /// <summary>What a file of a user's own is called says nothing of it; which part of several it is does.</summary>
    private static IReadOnlyList<(string Name, string Path)> OfGguf(string path)
    {
        using var model = GgufModel.Open(path);
        string[] files = [.. model.Release().Select(file =>
        {
            using (file)
            {
                return file.Path;
            }
        })];
        return [.. files.Select((file, index) => ($"model-{index + 1:D5}-of-{files.Length:D5}.gguf", file))];
    }
}
