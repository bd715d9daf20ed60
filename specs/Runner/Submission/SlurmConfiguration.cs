using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace LStar.Specs.Runner.Submission;

/// <summary>The files that a cluster on loopback is made of. Neither systemd nor cgroups nor accounting; it runs as the user who runs the specs.</summary>
internal sealed class SlurmConfiguration
{
    public static readonly IReadOnlyList<string> Nodes = ["n1", "n2"];

    /// <summary>From then on slurmd wants cgroups unless they are disabled, which releases before do not know. (cgroup.conf(5) of 24.05.)</summary>
    private const int FirstThatAsksForControlGroups = 24;

    /// <summary>Variables that Slurm's programs read: what a job of the user's cluster has must not reach ours.</summary>
    private static readonly string[] Theirs = ["SLURM", "SBATCH", "SQUEUE", "SINFO", "SCONTROL", "SALLOC", "SRUN"];

    private SlurmConfiguration(string folder) => Folder = folder;

    public string Folder { get; }

    public string File => Path.Combine(Folder, "slurm.conf");

    public string LogOf(string node) => Path.Combine(Folder, "log", $"slurmd-{node}");

    public static SlurmConfiguration Create(int maxArraySize)
    {
        var made = new SlurmConfiguration(Directory.CreateTempSubdirectory("lstar-slurm-").FullName);
        foreach (var part in new[] { "munge", "state", "log" })
        {
            Directory.CreateDirectory(Path.Combine(made.Folder, part));
        }

        // Users of the socket must be able to reach it; munged also wants nobody else to write there, or read its key.
        if (!OperatingSystem.IsWindows())
        {
            const UnixFileMode Reachable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
            System.IO.File.SetUnixFileMode(made.Folder, Reachable);
            System.IO.File.SetUnixFileMode(Path.Combine(made.Folder, "munge"), Reachable);
        }

        var key = Path.Combine(made.Folder, "munge", "key");
        System.IO.File.WriteAllBytes(key, RandomNumberGenerator.GetBytes(128));
        if (!OperatingSystem.IsWindows())
        {
            System.IO.File.SetUnixFileMode(key, UnixFileMode.UserRead);
        }

        System.IO.File.WriteAllText(made.File, made.Text(maxArraySize));
        if (SlurmPrograms.Version >= FirstThatAsksForControlGroups)
        {
            System.IO.File.WriteAllText(Path.Combine(made.Folder, "cgroup.conf"), "CgroupPlugin=disabled\n");
        }

        return made;
    }

    /// <summary>A program that is to meet this cluster.</summary>
    public ProcessStartInfo Started(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(name => Theirs.Any(theirs => name.StartsWith(theirs + "_", StringComparison.Ordinal))).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment.Remove("LSTAR_ENGINE");
        start.Environment.Remove("LSTAR_DEVICE");
        start.Environment["SLURM_CONF"] = File;
        return start;
    }

    /// <summary>The end of what each daemon wrote.</summary>
    public string LastWords() => string.Join('\n', Directory.GetFiles(Path.Combine(Folder, "log"))
        .SelectMany(log => System.IO.File.ReadLines(log).TakeLast(8).Select(line => $"{Path.GetFileName(log)}: {line}")));

    /// <summary>
    /// Slurm's usual times, shortened: a node is lost after seconds, not minutes, and the jobs it had wait five seconds (cred_expire, the least there is), not
    /// two minutes, for their second start. Processors and memory are what we say, not what the machine has.
    /// </summary>
    private string Text(int maxArraySize)
    {
        var host = Environment.MachineName.Split('.')[0];
        var ports = FreePorts(1 + Nodes.Count);
        var nodes = Nodes.Select((node, i) => $"NodeName={node} NodeHostname={host} NodeAddr=127.0.0.1 Port={ports[i + 1]} CPUs=2 RealMemory=8000");
        return $"""
            ClusterName=lstar-specs
            SlurmctldHost={host}(127.0.0.1)
            SlurmctldPort={ports[0]}
            SlurmUser={Environment.UserName}
            SlurmdUser={Environment.UserName}
            AuthType=auth/munge
            AuthInfo=socket={Folder}/munge/socket,cred_expire=5
            StateSaveLocation={Folder}/state
            SlurmdSpoolDir={Folder}/spool-%n
            SlurmctldPidFile={Folder}/slurmctld.pid
            SlurmdPidFile={Folder}/slurmd-%n.pid
            SlurmctldLogFile={Folder}/log/slurmctld
            SlurmdLogFile={Folder}/log/slurmd-%n
            ProctrackType=proctrack/linuxproc
            TaskPlugin=task/none
            JobAcctGatherType=jobacct_gather/none
            SelectType=select/cons_tres
            SelectTypeParameters=CR_Core
            SlurmdParameters=config_overrides
            SchedulerParameters=sched_interval=1,sched_min_interval=0,batch_sched_delay=0
            MaxArraySize={maxArraySize}
            ReturnToService=2
            SlurmdTimeout=5
            MessageTimeout=5
            TCPTimeout=1
            BatchStartTimeout=2
            KillWait=1
            {string.Join('\n', nodes)}
            PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP

            """;
    }

    private static int[] FreePorts(int count)
    {
        TcpListener[] listeners = [.. Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0))];
        foreach (var listener in listeners)
        {
            listener.Start();
        }

        int[] ports = [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        foreach (var listener in listeners)
        {
            listener.Dispose();
        }

        return ports;
    }
}
