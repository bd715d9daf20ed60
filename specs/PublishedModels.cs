using LStar.Models;
using LStar.Models.Checkpoints;
using LStar.Models.Hub;

namespace LStar.Specs;

/// <summary>Checkpoints that are not in the repository: looked for in the folders that LSTAR_MODELS names, then in the Hub's cache.</summary>
public static class PublishedModels
{
    /// <summary>The folder of a model by its folder's name or Hub id, as the program finds it; null where there is none.</summary>
    public static string? Find(string name)
    {
        try
        {
            return ModelReference.Find(name, Environment.GetEnvironmentVariable("LSTAR_MODELS"), Cache).Folder;
        }
        catch (CheckpointException)
        {
            return null;
        }
    }

    private static HubCache Cache => HubSettings.Read(Environment.GetEnvironmentVariable, Environment.GetFolderPath(Environment.SpecialFolder.UserProfile)).Cache;
}
