using System.Diagnostics;

namespace LStar.Reports.Export;

/// <summary>A chromium without a window, with a profile of its own that goes away with it, and no way to any network.</summary>
internal sealed class ChromiumProcess : IAsyncDisposable
{
    private const string Listening = "DevTools listening on ";

    /// <summary>
    /// On Unix a shell stands between: when our end of its standard input closes, and the system closes it however we end, it ends the browser and removes the
    /// profile. Ctrl-C in a terminal reaches it, too, and must leave that to us. The browser is $0, its profile $1.
    /// </summary>
    private const string Guard = """
        trap '' INT TERM HUP
        profile=$1; shift
        exec 3<&0
        "$0" "$@" </dev/null 3<&- &
        browser=$!
        { read -r end <&3; kill -KILL "$browser"; } >/dev/null 2>&1 &
        wait "$browser"
        exec >/dev/null 2>&1
        kill -KILL $!
        rm -rf "$profile" || { sleep 1; rm -rf "$profile"; }
        """;

    private static readonly TimeSpan EndTimeout = TimeSpan.FromSeconds(5);

    private readonly Process _process;
    private readonly DirectoryInfo _profile;

    private ChromiumProcess(Process process, DirectoryInfo profile) => (_process, _profile) = (process, profile);

    /// <summary>Where it listens, on this machine alone.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Starts it and waits until it listens.</summary>
    /// <exception cref="BrowserException">It cannot be started, ends, or says nothing in time.</exception>
    public static async Task<ChromiumProcess> StartAsync(string program, TimeSpan timeout, CancellationToken cancellation)
    {
        var profile = Directory.CreateTempSubdirectory("lstar-chromium-");
        ChromiumProcess? chromium = null;
        try
        {
            chromium = new ChromiumProcess(Start(program, profile.FullName), profile);
            chromium.Address = await chromium.ListeningAsync(program).WaitAsync(timeout, cancellation).ConfigureAwait(false);
            return chromium;
        }
        catch (Exception e)
        {
            await (chromium?.DisposeAsync() ?? RemoveAsync(profile)).ConfigureAwait(false);
            throw e is TimeoutException ? new BrowserException($"{program} did not answer within {timeout.TotalSeconds:0.#} s") : e;
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            _process.StandardInput.Close();
            if (OperatingSystem.IsWindows() || !await HasEndedAsync().ConfigureAwait(false))
            {
                _process.Kill(entireProcessTree: true);
                await HasEndedAsync().ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is InvalidOperationException or AggregateException or System.ComponentModel.Win32Exception or IOException)
        {
            // It has ended, or the system will not let it end: either way nothing more can be done.
        }

        _process.Dispose();
        await RemoveAsync(_profile).ConfigureAwait(false);
    }

    private async Task<bool> HasEndedAsync()
    {
        using var limit = new CancellationTokenSource(EndTimeout);
        try
        {
            await _process.WaitForExitAsync(limit.Token).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static Process Start(string program, string profile)
    {
        var guarded = !OperatingSystem.IsWindows();
        var start = new ProcessStartInfo(guarded ? "/bin/sh" : program, guarded ? ["-c", Guard, program, profile, .. Arguments(profile)] : Arguments(profile))
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            return Process.Start(start)!;
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or IOException)
        {
            throw new BrowserException(e.Message);
        }
    }

    private static IEnumerable<string> Arguments(string profile)
    {
        string[] always =
        [
            "--headless", "--remote-debugging-port=0", $"--user-data-dir={profile}", "--disable-gpu", "--disable-quic", "--no-first-run", "--no-default-browser-check",
            "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions", "--disable-breakpad",
            "--disable-dev-shm-usage", "--use-mock-keychain", "--password-store=basic", "--no-proxy-server", "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
        ];

        // Chromium refuses to run as root inside its sandbox.
        return [.. always, .. !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess ? (string[])["--no-sandbox"] : [], "about:blank"];
    }

    /// <summary>Reads what it says until it names its address, and goes on reading after that, for a full pipe would stop it.</summary>
    private Task<Uri> ListeningAsync(string program)
    {
        var address = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var last = "it said nothing";
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, said) =>
        {
            if (said.Data is null)
            {
                address.TrySetException(new BrowserException($"{program} ended: {last}"));
            }
            else if (said.Data.StartsWith(Listening, StringComparison.Ordinal) && Uri.TryCreate(said.Data[Listening.Length..].Trim(), UriKind.Absolute, out var uri))
            {
                address.TrySetResult(uri);
            }
            else if (!string.IsNullOrWhiteSpace(said.Data))
            {
                last = said.Data;
            }
        };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        return address.Task;
    }

    /// <summary>Some of its processes may be writing still, as they end.</summary>
    private static async ValueTask RemoveAsync(DirectoryInfo profile)
    {
        for (var attempt = 0; attempt < 20; attempt++)
        {
            try
            {
                profile.Delete(recursive: true);
                return;
            }
            catch (DirectoryNotFoundException)
            {
                return;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                await Task.Delay(100).ConfigureAwait(false);
            }
        }
    }
}
