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

        var names = Names(name => File.Exists(Path.Combine(folder, name)), index => ShardIndex.Read(Path.Combine(folder, index)).Files);
        return names.Missing is { } missing
            ? throw new CheckpointException(folder, $"has no {missing}")
            : [.. names.Files.Select(name => (name, Path.Combine(folder, name)))];
    }

    /// <summary>The names of the files that are read, of those that there are.</summary>
    /// <param name="has">Whether there is such a file.</param>
    /// <param name="shards">Reads an index.</param>
    /// <returns>The names, or what is missing.</returns>
    public static (IReadOnlyList<string> Files, string? Missing) Names(Func<string, bool> has, Func<string, IReadOnlyList<string>> shards)
    {
        if (!has(SnapshotContents.Config))
        {
            return ([], SnapshotContents.Config);
        }

        string[] tokenizer = has(SnapshotContents.Tokenizer) ? [SnapshotContents.Tokenizer]
            : SnapshotContents.VocabularyAndMerges.All(has) ? [.. SnapshotContents.VocabularyAndMerges, .. new[] { SnapshotContents.AddedTokens }.Where(has)]
            : [];
        var (weights, isIndex) = Checkpoint.WeightFiles.FirstOrDefault(each => has(each.File));
        return tokenizer.Length == 0 ? ([], "tokenizer.json, and no vocab.json with merges.txt")
            : weights is null ? ([], "weights that can be read")
            : ([SnapshotContents.Config, .. tokenizer, .. SnapshotContents.TokenizerSettings.Where(has), weights, .. isIndex ? shards(weights).Distinct(StringComparer.Ordinal) : []], null);
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
