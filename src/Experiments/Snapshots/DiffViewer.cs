using DiffEngine;

namespace LStar.Experiments.Snapshots;

/// <summary>
/// Shows a moved snapshot in the developer's own diff tool, which DiffEngine finds; from there it can be approved by saving. Opens nothing where
/// nobody looks: on a build server, with DiffEngine_Disabled set, or without a desktop. Whatever goes wrong, the comparison's own outcome stands.
/// </summary>
internal static class DiffViewer
{
    // A tool that starts in time is seen even if this was the run's last test; one that does not must not hold the run up.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Opens the two files side by side.</summary>
    public static void Open(string received, string verified) => Quietly(() => DiffRunner.Launch(received, verified));

    /// <summary>Closes what <see cref="Open"/> opened, once the two agree.</summary>
    public static void Close(string received, string verified) => Quietly(() => DiffRunner.Kill(received, verified));

    /// <summary>Whether somebody could see a window.</summary>
    public static bool IsWanted(Func<string, string?> environment)
    {
        if (BuildServer.Evidence(environment) is not null || BuildServer.IsSet(environment("DiffEngine_Disabled")))
        {
            return false;
        }

        if (OperatingSystem.IsWindows())
        {
            return Environment.UserInteractive;
        }

        return OperatingSystem.IsMacOS()
            ? string.IsNullOrEmpty(environment("SSH_CONNECTION"))
            : !string.IsNullOrEmpty(environment("DISPLAY")) || !string.IsNullOrEmpty(environment("WAYLAND_DISPLAY"));
    }

    private static void Quietly(Action show)
    {
        var showing = Task.Run(() =>
        {
            try
            {
                if (!DiffRunner.Disabled)
                {
                    show();
                }
            }
            catch (Exception)
            {
                // DiffEngine throws a bare Exception where a tool does not start. The files are there to be looked at by hand.
            }
        });
        _ = showing.Wait(Patience);
    }
}
