namespace LStar.Runner.Reports;

/// <summary>Files that are whole or not there: written beside their place, then moved into it. "-" is standard output.</summary>
internal static class OutputFile
{
    public static void Write(string path, TextWriter standardOutput, Action<Stream> write)
    {
        if (path == "-")
        {
            using var memory = new MemoryStream();
            write(memory);
            standardOutput.WriteLine(System.Text.Encoding.UTF8.GetString(memory.GetBuffer(), 0, (int)memory.Length));
            standardOutput.Flush();
            return;
        }

        if (Directory.Exists(path))
        {
            throw new UsageException($"{path}: expected a file to write, found a folder");
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        Directory.CreateDirectory(folder);
        var unfinished = Path.Combine(folder, $".{Path.GetFileName(path)}.{Environment.ProcessId}.tmp");
        try
        {
            using (var stream = File.Create(unfinished))
            {
                write(stream);
            }

            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
