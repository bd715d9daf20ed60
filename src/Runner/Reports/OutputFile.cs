using System.Text;

namespace LStar.Runner.Reports;

/// <summary>
/// Files that are whole or not there: written beside their place, then moved into it. "-" is standard output; a pipe or device is written as it is.
/// </summary>
internal static class OutputFile
{
    public const string StandardOutput = "-";

    /// <summary>Makes the file's folder and sees that it can be written to, so that a wrong path is known before the work rather than after it.</summary>
    /// <exception cref="UsageException">It cannot.</exception>
    public static void Check(string option, string path)
    {
        if (path.Length == 0 || Directory.Exists(path) || Path.EndsInDirectorySeparator(path))
        {
            throw new UsageException($"{option}: expected a file to write, found {(path.Length == 0 ? "an empty name" : $"a folder: {path}")}");
        }

        if (path != StandardOutput && !IsDevice(path))
        {
            CheckFolder(option, path, Path.GetDirectoryName(Target(path))!);
        }
    }

    /// <summary>Makes a folder and sees that files can be written there.</summary>
    /// <exception cref="UsageException">They cannot.</exception>
    public static void CheckFolder(string option, string path, string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            using var probe = new FileStream(Unfinished(folder), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{option}: cannot write {path}: {e.Message}");
        }
    }

    public static void Write(string path, TextWriter standardOutput, Action<Stream> write)
    {
        if (path == StandardOutput)
        {
            using var memory = new MemoryStream();
            write(memory);
            standardOutput.Write(Encoding.UTF8.GetString(memory.GetBuffer(), 0, (int)memory.Length));
            standardOutput.Flush();
            return;
        }

        if (IsDevice(path))
        {
            using var device = new FileStream(path, FileMode.Open, FileAccess.Write);
            write(device);
            return;
        }

        var target = Target(path);
        var unfinished = Unfinished(Path.GetDirectoryName(target)!);
        try
        {
            using (var stream = File.Create(unfinished))
            {
                write(stream);
            }

            File.Move(unfinished, target, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <summary>What a link points to: it is the file, not the link, that is written anew.</summary>
    private static string Target(string path) => new FileInfo(path).LinkTarget is null ? Path.GetFullPath(path) : File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;

    private static string Unfinished(string folder) => Path.Combine(folder, $".lstar-{Environment.ProcessId}-{Environment.CurrentManagedThreadId}.tmp");

    /// <summary>/dev/null must not be replaced by a file, and what a shell names /dev/fd/63 cannot be.</summary>
    private static bool IsDevice(string path) => !OperatingSystem.IsWindows() && Path.GetFullPath(path) is var full
        && (full.StartsWith("/dev/", StringComparison.Ordinal) || full.StartsWith("/proc/", StringComparison.Ordinal));
}
