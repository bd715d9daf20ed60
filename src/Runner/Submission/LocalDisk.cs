namespace LStar.Runner.Submission;

/// <summary>Whether a path is one that only this machine can see, as far as this machine can know.</summary>
internal static class LocalDisk
{
    /// <summary>File systems that are a machine's own. Its disks may be exported to others, under the same path even: hence no more than a remark.</summary>
    private static readonly string[] Own = ["ext2", "ext3", "ext4", "xfs", "btrfs", "f2fs", "zfs", "tmpfs", "ramfs", "overlay", "overlayfs"];

    /// <summary>A remark on the first path that is on this machine's own disk; null where all may be shared.</summary>
    public static string? Remark(params ReadOnlySpan<string> paths)
    {
        foreach (var path in paths)
        {
            if (FormatOf(path) is { } format && Own.Contains(format, StringComparer.OrdinalIgnoreCase))
            {
                return $"{path} is on a file system of this machine's own ({format}): a node that does not have it under the same path will fail";
            }
        }

        return null;
    }

    private static string? FormatOf(string path)
    {
        try
        {
            return new DriveInfo(path).DriveFormat;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
