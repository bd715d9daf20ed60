using LStar.Reports.Export;
using Xunit;

namespace LStar.Specs.Reports.Export;

/// <summary>The browser of the machine the specs run on, and programs that only seem to be one.</summary>
internal static class Chromium
{
    /// <summary>Skips a spec where no browser is installed.</summary>
    public static void Needed()
    {
        var search = ChromiumSearch.In(Environment.GetEnvironmentVariable);
        Assert.SkipWhen(search.Programs.Count == 0, $"no chromium was found: looked for {search.LookedFor}");
    }

    /// <summary>A shell script in the place of a browser.</summary>
    public static string Script(string path, string body)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there are no shell scripts there");
        File.WriteAllText(path, $"#!/bin/sh\n{body}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return path;
    }

    /// <summary>An environment that names it.</summary>
    public static Func<string, string?> Named(string? program) => name => name == ChromiumSearch.Variable ? program : null;
}
