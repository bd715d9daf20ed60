using System.Diagnostics;

namespace LStar.Specs.Fuzz;

/// <summary>A pipe with a name: whoever opens it to read waits for a writer, forever if there is none.</summary>
internal static class NamedPipe
{
    public static void Create(string path)
    {
        using var made = Process.Start("mkfifo", [path]);
        made.WaitForExit();
    }
}
