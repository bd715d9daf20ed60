namespace LStar.Experiments.Files;

/// <summary>
/// A file in the system's folder for temporary ones that goes when it is closed, and with the process, however that ends: on Unix it has lost its name before
/// it is used; on Windows the system deletes it with its last handle. Nobody else may read it.
/// </summary>
internal static class TemporaryFile
{
    /// <summary>An empty one, to be read and written.</summary>
    public static FileStream Create()
    {
        var path = Path.Combine(Path.GetTempPath(), $"lstar-{Path.GetRandomFileName()}.tmp");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 0 };
        if (OperatingSystem.IsWindows())
        {
            options.Options = FileOptions.DeleteOnClose;
            return new FileStream(path, options);
        }

        options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new FileStream(path, options);
        File.Delete(path);
        return file;
    }
}
