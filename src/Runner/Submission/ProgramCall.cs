namespace LStar.Runner.Submission;

/// <summary>How this program is called again: its executable, or dotnet with its assembly, where that is how it was called.</summary>
internal static class ProgramCall
{
    /// <summary>The command's first words, absolute paths.</summary>
    public static IReadOnlyList<string> Words()
    {
        var assembly = typeof(ProgramCall).Assembly.GetName().Name!;
        var host = Environment.ProcessPath;
        return string.Equals(Path.GetFileNameWithoutExtension(host), "dotnet", StringComparison.OrdinalIgnoreCase)
            ? [host!, Path.Combine(AppContext.BaseDirectory, $"{assembly}.dll")]
            : [Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? $"{assembly}.exe" : assembly)];
    }
}
