using System.Diagnostics;

namespace LStar.Specs.Runner.Submission;

/// <summary>Slurm's daemons and commands, where they are installed.</summary>
internal static class SlurmPrograms
{
    private static readonly string[] Needed = ["munged", "slurmctld", "slurmd", "sbatch", "squeue", "sinfo", "scontrol", "scancel"];

    /// <summary>Why no cluster can be started here, or null.</summary>
    public static string? Missing { get; } = !OwnProcesses.IsAsked ? OwnProcesses.Missing
        : !OperatingSystem.IsLinux() ? "Slurm runs on Linux"
        : Needed.FirstOrDefault(program => Find(program) is null) is { } missing ? $"there is no {missing} on this machine (on Debian: apt-get install slurm-wlm munge)"
        : null;

    /// <summary>The release's year, as slurmd says: "slurm 22.05.8", or "slurm-wlm" on Debian.</summary>
    public static int Version => int.TryParse(Executable.End(Process.Start(new ProcessStartInfo(Find("slurmd")!, ["-V"]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!).Out.Split(' ')[^1].Split('.')[0], out var year) ? year : 0;

    /// <summary>A program's path, or null; Debian keeps daemons where PATH does not always look.</summary>
    public static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Concat(["/usr/local/sbin", "/usr/sbin", "/sbin"])
        .Select(folder => Path.Combine(folder, program))
        .FirstOrDefault(File.Exists);
}
