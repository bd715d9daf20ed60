using LStar.Reports.Export;
using Xunit;

namespace LStar.Specs.Reports.Export;

/// <summary>The browser that specs drive, and programs that only seem to be one.</summary>
internal static class Chromium
{
    /// <summary>Its path; null where LSTAR_CHROMIUM names none. Specs that draw take as long as all others together, so that they run where they are asked for.</summary>
    public static string? Program { get; } =
        Environment.GetEnvironmentVariable(ChromiumSearch.Variable) is { Length: > 0 } ? ChromiumSearch.In(Environment.GetEnvironmentVariable).Programs.FirstOrDefault() : null;

    /// <summary>Why specs are skipped.</summary>
    public static string Missing => Environment.GetEnvironmentVariable(ChromiumSearch.Variable) is { Length: > 0 } named
        ? $"{ChromiumSearch.Variable}={named} is no browser here"
        : $"{ChromiumSearch.Variable} names no browser: {ChromiumSearch.Variable}=chromium dotnet test runs this, too";

    /// <summary>Skips a spec where there is no browser to drive.</summary>
    public static void Needed() => Assert.SkipWhen(Program is null, Missing);

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
