using System.Text;
using LStar.Experiments.Files;

namespace LStar.Runner.Reports;

/// <summary>Where a command's files go: to a path, whole or not at all, or to standard output.</summary>
internal static class OutputFile
{
    /// <summary>The names of standard output. The system's own lead to it, too: opened anew they would begin at its first byte, over what is there.</summary>
    private static readonly string[] StandardOutput = ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"];

    /// <summary>Whether a path stands for standard output, and a table would spoil it.</summary>
    public static bool IsStandardOutput(string? path) => StandardOutput.Contains(path, StringComparer.Ordinal);

    /// <summary>Makes the file's folder and sees that it can be written to, so that a wrong path is known before the work rather than after it.</summary>
    /// <exception cref="UsageException">It cannot.</exception>
    public static void Check(string option, string path)
    {
        if (path.Length == 0 || Directory.Exists(path) || Path.EndsInDirectorySeparator(path))
        {
            throw new UsageException($"{option}: expected a file to write, found {(path.Length == 0 ? "an empty name" : $"a folder: {path}")}");
        }

        try
        {
            if (!IsStandardOutput(path))
            {
                AtomicFile.Check(path);
            }
        }
        catch (FileWriteException e)
        {
            throw CannotWrite(option, path, e);
        }
    }

    /// <summary>Makes a folder and sees that files can be written there.</summary>
    /// <exception cref="UsageException">They cannot.</exception>
    public static void CheckFolder(string option, string folder)
    {
        try
        {
            AtomicFile.Prepare(folder);
        }
        catch (FileWriteException e)
        {
            throw CannotWrite(option, folder, e);
        }
    }

    /// <summary>Sees that two options do not name one file.</summary>
    /// <exception cref="UsageException">They do.</exception>
    public static void CheckApart(string option, string? path, string otherOption, string? other)
    {
        if (path is { Length: > 0 } && other is { Length: > 0 } && Target(path) == Target(other))
        {
            throw new UsageException($"{option} and {otherOption} cannot both be {path}");
        }
    }

    /// <summary>Writes a file as <see cref="AtomicFile"/> does, or to standard output.</summary>
    /// <exception cref="FileWriteException">It cannot be written.</exception>
    public static void Write(string path, TextWriter standardOutput, Action<Stream> write, bool flush = true)
    {
        if (!IsStandardOutput(path))
        {
            AtomicFile.Write(path, write, flush);
            return;
        }

        using var memory = new MemoryStream();
        write(memory);
        standardOutput.Write(Encoding.UTF8.GetString(memory.GetBuffer(), 0, (int)memory.Length));
        standardOutput.Flush();
    }

    private static string Target(string path) => IsStandardOutput(path) ? StandardOutput[0] : AtomicFile.Target(path);

    private static UsageException CannotWrite(string option, string path, FileWriteException error) => new($"{option}: cannot write {path}: {error.Reason}");
}
