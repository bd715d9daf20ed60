using System.Diagnostics;

namespace LStar.Specs.Runner.Submission;

/// <summary>What runs on a node of a cluster, by what /proc says.</summary>
internal static class ProcessTable
{
    /// <summary>A node's daemon, its steps' daemons, then the jobs' own processes.</summary>
    public static IEnumerable<Process> OfNode(SlurmConfiguration cluster, string node)
    {
        var log = cluster.LogOf(node);
        return OfAll(id => IsDaemon(id, log)).Concat(OfJobs(cluster, node));
    }

    /// <summary>The processes of a node's jobs.</summary>
    public static IEnumerable<Process> OfJobs(SlurmConfiguration cluster, string node)
    {
        string[] marks = [$"SLURM_CONF={cluster.File}", $"SLURMD_NODENAME={node}"];
        return OfAll(id => marks.All(Environment(id).Contains));
    }

    /// <summary>How a process was called.</summary>
    public static string[] Arguments(int id) => Try(() => File.ReadAllText($"/proc/{id}/cmdline"), "").Split('\0');

    private static IEnumerable<Process> OfAll(Func<int, bool> wanted) => Process.GetProcesses().Where(process => wanted(process.Id));

    private static bool IsDaemon(int id, string log) =>
        Try(() => File.ReadAllText($"/proc/{id}/comm"), "").StartsWith("slurm", StringComparison.Ordinal)
        && Try(() => Directory.GetFileSystemEntries($"/proc/{id}/fd").Any(open => new FileInfo(open).LinkTarget == log), false);

    private static string[] Environment(int id) => Try(() => File.ReadAllText($"/proc/{id}/environ"), "").Split('\0');

    /// <summary>A process may end while it is looked at, or be another user's.</summary>
    private static T Try<T>(Func<T> look, T otherwise)
    {
        try
        {
            return look();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return otherwise;
        }
    }
}
