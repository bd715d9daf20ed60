using System.ComponentModel;
using System.Diagnostics;

namespace LStar.Runner.Submission;

/// <summary>Another program, run to its end, with what it wrote.</summary>
internal static class ProcessRun
{
    /// <summary>Runs it; a cancellation ends it.</summary>
    /// <exception cref="IOException">It cannot be started.</exception>
    public static async Task<(int Code, string Out, string Error)> OfAsync(string program, IEnumerable<string> arguments, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using var process = Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true });
        process.StandardInput.Close();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellation);
            var error = process.StandardError.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
            return (process.ExitCode, await output.ConfigureAwait(false), await error.ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>Starts a process.</summary>
    /// <exception cref="IOException">It cannot be started.</exception>
    public static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception error)
        {
            throw new IOException($"{start.FileName}: cannot be started: {error.NativeErrorCode} {error.Message}", error);
        }
    }
}
