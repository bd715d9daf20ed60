using LStar.Models.Checkpoints;

namespace LStar.Models.Hub.Pulling;

/// <summary>Where models come from: a folder; a name in the folders searched; the Hub's cache, used as it is without asking whether there is a newer one; the Hub.</summary>
/// <param name="searched">Folders, separated as PATH is; null for none.</param>
/// <param name="settings">The Hub and its cache.</param>
/// <param name="pull">Brings what is nowhere else.</param>
public sealed class ModelSource(string? searched, HubSettings settings, ModelPull pull)
{
    /// <summary>Finds a model, or brings it.</summary>
    /// <param name="argument">What the user named.</param>
    /// <param name="weights">Whether its weights are needed.</param>
    /// <param name="cancellation">Ends a download.</param>
    /// <exception cref="CheckpointException">There is none, or it is a file, or a folder of models.</exception>
    /// <exception cref="HubException">It could only come from the Hub, and does not.</exception>
    /// <exception cref="UnsupportedException">It can be had, but not used.</exception>
    public async Task<ModelReference> FindAsync(string argument, bool weights, CancellationToken cancellation)
    {
        var id = IdOf(argument);
        string here;
        try
        {
            var found = ModelReference.Find(argument, searched, id is null ? null : settings.Cache);
            if (id is null || !IsCached(found, id) || SnapshotContents.Missing(settings.Cache.Snapshot(id), weights) is not { } missing)
            {
                return found;
            }

            here = $"the Hub's cache has it without {missing}, in {found.Folder}";
            if (settings.Offline is { } variable)
            {
                throw new HubException(argument, $"{here}; {variable} forbids to download that");
            }
        }
        catch (CheckpointException e) when (id is not null && !Path.Exists(argument))
        {
            here = $"{e.Reason}; the Hub's cache ({settings.Cache.Root}) has none either";
            if (settings.Offline is { } variable)
            {
                throw new CheckpointException(argument, $"{here}, and {variable} forbids to download it", inner: e);
            }
        }

        try
        {
            var pulled = await pull.RunAsync(id, weights, cancellation).ConfigureAwait(false);
            return new ModelReference(argument.Trim('/'), pulled.Snapshot.Folder);
        }
        catch (HubException e) when (e.IsUnknownModel)
        {
            throw new HubException(argument, $"no such folder, and {e.Reason}", e);
        }
        catch (HubException e) when (e.IsWithoutNetwork)
        {
            throw new HubException(argument, $"{here}, and {e.Message}", e);
        }
    }

    /// <summary>The id that an argument is; null for what can only be a path, or a file of another kind.</summary>
    private static HubId? IdOf(string argument) =>
        argument is not ['/', ..] and not [.., '/'] && !argument.EndsWith(".gguf", StringComparison.OrdinalIgnoreCase) && HubId.TryParse(argument, out var id) ? id : null;

    private bool IsCached(ModelReference found, HubId id) => Path.GetFullPath(found.Folder) == Path.GetFullPath(settings.Cache.Snapshot(id).Folder);
}
