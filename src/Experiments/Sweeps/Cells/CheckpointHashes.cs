namespace LStar.Experiments.Sweeps.Cells;

/// <summary>The files of a checkpoint that determine its figures, by what they hold.</summary>
/// <param name="Files">Each file's hash in lower-case hex, by its name, in the order of the names: config.json, the tokenizer's, the weights.</param>
/// <remarks>
/// A hash is the one by which the Hub knows such a file, so that its cache need not be read: the sha256 of weights and of whatever is larger than 10 MB, which the Hub keeps by LFS, and
/// otherwise git's sha1 of a blob. Where a repository keeps a file the other way, its bytes are read.
/// </remarks>
public sealed record CheckpointHashes(IReadOnlyList<KeyValuePair<string, string>> Files)
{
    /// <summary>The Hub takes no larger file but by LFS.</summary>
    private const long LargestOfGit = 10_000_000;

    private static readonly string[] Weights = [".safetensors", ".bin", ".gguf"];

    /// <summary>Digits of the hash that counts for a file: 64 of sha256, or 40 of git's sha1.</summary>
    public static int Digits(string name, long size) => size > LargestOfGit || Weights.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase) ? 64 : 40;

    /// <summary>Files in the order of their names.</summary>
    public static CheckpointHashes Of(IEnumerable<KeyValuePair<string, string>> files) => new([.. files.OrderBy(file => file.Key, StringComparer.Ordinal)]);

    /// <inheritdoc/>
    public bool Equals(CheckpointHashes? other) => other is not null && Files.SequenceEqual(other.Files);

    /// <inheritdoc/>
    public override int GetHashCode() => Files.Aggregate(0, (hash, file) => HashCode.Combine(hash, file.Key, file.Value));
}
