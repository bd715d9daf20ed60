namespace LStar.Models.Hub;

/// <summary>The links of which snapshots consist.</summary>
internal static class SnapshotLink
{
    /// <summary>Whether there is a file at the end of the path, behind however many links.</summary>
    public static bool IsThere(string path) => new FileInfo(path) is { Exists: true } file && (file.LinkTarget is null || Target(file) is not null);

    /// <summary>Whether a folder's entry is a file and no link.</summary>
    public static bool IsFile(FileInfo entry) => entry is { Exists: true, LinkTarget: null };

    /// <summary>The file that a link leads to; null where there is none.</summary>
    public static FileInfo? Target(FileInfo link)
    {
        try
        {
            return link.ResolveLinkTarget(returnFinalTarget: true) is FileInfo { Exists: true, LinkTarget: null } file ? file : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Links that lead in a circle, or through a folder that may not be read.
            return null;
        }
    }
}
