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
