namespace LStar.Models.Hub.Pulling;

/// <summary>Whether what is fetched has a place.</summary>
internal static class DiskSpace
{
    /// <summary>Bytes free where a folder is, or will be; null where nobody knows.</summary>
    public static long? Free(string folder)
    {
        try
        {
            var there = Path.GetFullPath(folder);
            while (!Directory.Exists(there) && Path.GetDirectoryName(there) is { } above)
            {
                there = above;
            }

            return new DriveInfo(there).AvailableFreeSpace;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Whether writing failed for want of space: ENOSPC, EDQUOT (Linux, macOS), ERROR_DISK_FULL, ERROR_HANDLE_DISK_FULL.</summary>
    public static bool IsFull(IOException error) => OperatingSystem.IsWindows() ? (error.HResult & 0xFFFF) is 39 or 112 : error.HResult is 28 or 122 or 69;
}
