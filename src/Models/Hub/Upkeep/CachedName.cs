using System.Diagnostics.CodeAnalysis;

namespace LStar.Models.Hub.Upkeep;

/// <summary>A model in the cache as a user names it: all of it, or with @ one revision, a commit also by its first digits.</summary>
/// <param name="Repository">org/name.</param>
/// <param name="Revision">A branch, a tag, or how a commit begins; null for all revisions.</param>
public sealed record CachedName(string Repository, string? Revision)
{
    /// <summary>As many digits of a commit as are shown, less one.</summary>
    private const int FewestDigits = 7;

    /// <summary>Reads a name; false where it could be none.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out CachedName? name)
    {
        var sound = HubId.TryParse(text, out var id);
        name = sound ? new CachedName(id!.Repository, text.Contains('@', StringComparison.Ordinal) ? id.Revision : null) : null;
        return sound;
    }

    /// <summary>The snapshot of it that a repository has; null where all revisions are meant.</summary>
    /// <exception cref="HubException">It has none of the name, or several.</exception>
    public CachedSnapshot? In(CachedRepository repository)
    {
        if (Revision is null)
        {
            return null;
        }

        var (all, commit) = (repository.Snapshots(), repository.Snapshot(Revision).Commit);
        CachedSnapshot[] found = [.. all.Where(snapshot => snapshot.Commit == commit)];
        if (found.Length == 0 && Revision.Length >= FewestDigits)
        {
            found = [.. all.Where(snapshot => snapshot.Commit.StartsWith(Revision, StringComparison.Ordinal))];
        }

        return found switch
        {
            [var one] => one,
            [] => throw new HubException($"{Repository}@{Revision}", $"{repository.Folder} {(all.Count == 0 ? "holds no snapshot" : $"has only @{string.Join(", @", all.Select(snapshot => snapshot.Commit))}")}"),
            _ => throw new HubException($"{Repository}@{Revision}", $"is how several begin: @{string.Join(", @", found.Select(snapshot => snapshot.Commit))}"),
        };
    }
}
