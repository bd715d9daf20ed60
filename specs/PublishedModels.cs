using LStar.Models;
using LStar.Models.Checkpoints;

namespace LStar.Specs;

/// <summary>Checkpoints that are not in the repository: looked for in the folders that LSTAR_MODELS names, then in the Hub's cache.</summary>
public static class PublishedModels
{
    /// <summary>The folder of a model by its folder's name or Hub id, as the program finds it; null where there is none.</summary>
    public static string? Find(string name)
    {
        try
        {
            return ModelReference.Find(name, string.Join(Path.PathSeparator, Roots)).Folder;
        }
        catch (CheckpointException)
        {
            return null;
        }
    }

    /// <summary>LSTAR_MODELS, then the Hub's cache where its variables put it.</summary>
    private static IEnumerable<string> Roots =>
        [.. (Variable("LSTAR_MODELS") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries), HubCache];

    private static string HubCache =>
        Variable("HF_HUB_CACHE") ?? Variable("HUGGINGFACE_HUB_CACHE") ?? Path.Combine(Variable("HF_HOME") ?? Path.Combine(CacheHome, "huggingface"), "hub");

    private static string CacheHome =>
        Variable("XDG_CACHE_HOME") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
