using System.Diagnostics;

namespace LStar.Runner.Submission;

/// <summary>A process of this program that measures cells of a folder until none is left. However this process ends, the worker ends with it.</summary>
internal sealed class Worker : IDisposable
{
    /// <summary>
    /// On Unix a shell stands between: when our end of its standard input closes, and the system closes it however we end, it asks the worker to end, and makes it, if that takes long.
    /// Ctrl-C in a terminal reaches the shell, too, and must leave that to us. (The worker, a background process of the shell, never sees it.)
    /// </summary>
    private const string Guard = """
        trap : INT TERM HUP
        exec 3<&0 4>&2 2>/dev/null
        "$0" "$@" </dev/null 3<&- 2>&4 4>&- &
        worker=$!
        { read -r end <&3; kill -TERM "$worker"; sleep 10; kill -KILL "$worker"; } >/dev/null 4>&- &
        exec >/dev/null 4>&-
        while :; do
          wait "$worker"; code=$?
          kill -0 "$worker" || break
        done
        kill -KILL $!
        exit $code
        """;

    /// <summary>A shell's code for what a signal ended is this and the signal's number.</summary>
    private const int Signalled = 128;

    private readonly Process _process;

    private Worker(int number, Process process) => (Number, _process) = (number, process);

    /// <summary>Which it is, from 1 on.</summary>
    public int Number { get; }

    /// <summary>Starts one.</summary>
    /// <param name="number">Which it is.</param>
    /// <param name="command">The program, and what it is to do.</param>
    /// <param name="said">Told each line that it writes to standard error.</param>
    /// <exception cref="IOException">It cannot be started.</exception>
    public static Worker Start(int number, IReadOnlyList<string> command, Action<string> said)
    {
        var guarded = !OperatingSystem.IsWindows();
        var start = new ProcessStartInfo(guarded ? "/bin/sh" : command[0], guarded ? ["-c", Guard, .. command] : command.Skip(1))
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var worker = new Worker(number, ProcessRun.Start(start));
        worker._process.OutputDataReceived += (_, _) => { };
        worker._process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is { Length: > 0 } text)
            {
                said(text);
            }
        };
        worker._process.BeginOutputReadLine();
        worker._process.BeginErrorReadLine();
        return worker;
    }

    /// <summary>Waits for its end.</summary>
    /// <returns>How it died, in words; null where it ended as workers do.</returns>
    public async Task<string?> EndAsync(CancellationToken cancellation)
    {
        try
        {
            await _process.WaitForExitAsync(cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Stop();
            await _process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        }

        return _process.ExitCode switch
        {
            ExitCode.Done or ExitCode.UnusableInput or ExitCode.NotSupported or ExitCode.Interrupted => null,
            > Signalled and var code when !OperatingSystem.IsWindows() => $"was ended by signal {code - Signalled}{(code - Signalled == 9 ? " (KILL: where nobody sent it, memory ran out)" : "")}",
            var code => $"ended with exit code {code}",
        };
    }

    /// <inheritdoc/>
    public void Dispose() => _process.Dispose();

    private void Stop()
    {
        if (OperatingSystem.IsWindows())
        {
            _process.Kill(entireProcessTree: true);
        }
        else
        {
            _process.StandardInput.Close();
        }
    }
}
