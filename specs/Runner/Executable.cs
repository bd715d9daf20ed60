using System.Diagnostics;
using System.Text;
using Xunit;

namespace LStar.Specs.Runner;

/// <summary>The built program, started as a user starts it.</summary>
internal static class Executable
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "lstar.exe" : "lstar");

    public static (int Code, string Out, string Error) Run(params string[] args)
    {
        using var process = Start(args);
        return End(process);
    }

    public static Process Start(string[] args, params ReadOnlySpan<(string Variable, string Value)> environment)
    {
        var start = new ProcessStartInfo(Program, args)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment.Remove("LSTAR_ENGINE");
        start.Environment.Remove("LSTAR_DEVICE");
        foreach (var (variable, value) in environment)
        {
            start.Environment[variable] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>Waits for its end; one that a signal ended has the code of a shell, 128 and the signal's number.</summary>
    public static (int Code, string Out, string Error) End(Process process)
    {
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output.ReplaceLineEndings("\n"), error.Result.ReplaceLineEndings("\n"));
    }

    /// <summary>Sends a signal, INT or KILL, say.</summary>
    public static void Signal(Process process, string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there is no kill there");
        using var kill = Process.Start(new ProcessStartInfo("kill", [$"-{signal}", $"{process.Id}"]) { UseShellExecute = false, RedirectStandardError = true })!;
        kill.WaitForExit();
    }
}
