using LStar.Models.Checkpoints;

namespace LStar.Models.Hub.Pulling;

/// <summary>What a snapshot must hold before a model can be used.</summary>
internal static class SnapshotContents
{
    /// <summary>The model's configuration.</summary>
    public const string Config = "config.json";

    /// <summary>The tokenizer in one file.</summary>
    public const string Tokenizer = "tokenizer.json";

    /// <summary>The older form of a tokenizer, which counts where the other is not there.</summary>
    public static readonly string[] VocabularyAndMerges = ["vocab.json", "merges.txt"];

    /// <summary>What the older form may have beside it.</summary>
    public const string AddedTokens = "added_tokens.json";

    /// <summary>What a tokenizer may have beside it.</summary>
    public static readonly string[] TokenizerSettings = ["tokenizer_config.json", "special_tokens_map.json"];

    /// <summary>What is missing, in words; null where nothing is.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="weights">Whether weights are needed.</param>
    public static string? Missing(CachedSnapshot snapshot, bool weights) =>
        !snapshot.Has(Config) ? Config
        : !snapshot.Has(Tokenizer) && !VocabularyAndMerges.All(snapshot.Has) ? "a tokenizer"
        : weights ? MissingWeights(snapshot)
        : null;

    /// <summary>The files that are read of a model, of those that there are.</summary>
    /// <param name="has">Whether there is such a file.</param>
    /// <param name="shards">Reads an index of shards.</param>
    /// <returns>Their names, or what is missing, in words.</returns>
    public static (IReadOnlyList<string> Files, string? Missing) Read(Func<string, bool> has, Func<string, IReadOnlyList<string>> shards)
    {
        if (!has(Config))
        {
            return ([], Config);
        }

        string[] tokenizer = has(Tokenizer) ? [Tokenizer] : VocabularyAndMerges.All(has) ? [.. VocabularyAndMerges, .. new[] { AddedTokens }.Where(has)] : [];
        var (weights, isIndex) = tokenizer.Length == 0 ? default : Checkpoint.WeightFiles.FirstOrDefault(each => has(each.File));
        return tokenizer.Length == 0 ? ([], "tokenizer that can be read, tokenizer.json or vocab.json with merges.txt")
            : weights is null ? ([], $"weights that can be read: looked for {string.Join(", ", Checkpoint.WeightFiles.Select(each => each.File))}")
            : ([Config, .. tokenizer, .. TokenizerSettings.Where(has), weights, .. isIndex ? shards(weights).Distinct(StringComparer.Ordinal) : []], null);
    }

    private static string? MissingWeights(CachedSnapshot snapshot)
    {
        var (file, isIndex) = Checkpoint.WeightFiles.FirstOrDefault(weights => snapshot.Has(weights.File));
        try
        {
            return file is null ? "weights"
                : isIndex ? ShardIndex.Read(Path.Combine(snapshot.Folder, file)).Files.FirstOrDefault(shard => !snapshot.Has(shard))
                : null;
        }
        catch (CheckpointException)
        {
            // It is there, and whoever reads it says what is wrong with it.
            return null;
        }
    }
}
