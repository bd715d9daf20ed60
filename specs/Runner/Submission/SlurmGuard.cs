using System.Diagnostics;

namespace LStar.Specs.Runner.Submission;

/// <summary>
/// The shell that the daemons are children of. Each line that it reads names a node to start; when its standard input closes, and the system closes it however
/// the specs end, it kills all that belongs to the cluster and removes the folder. Steps and jobs leave their parents: they are known by an open file in the
/// folder, or by the cluster's configuration in their environment.
/// </summary>
internal static class SlurmGuard
{
    private const string Script = """
        trap '' INT TERM HUP
        exec >/dev/null 2>&1
        cd / || exit
        folder=$1 munged=$2 slurmctld=$3 slurmd=$4
        export SLURM_CONF="$folder/slurm.conf"
        "$munged" --foreground --force --key-file="$folder/munge/key" --socket="$folder/munge/socket" --pid-file="$folder/munge/pid" \
          --log-file="$folder/munge/log" --seed-file="$folder/munge/seed" --num-threads=2 </dev/null >"$folder/log/munged" 2>&1 &
        while [ ! -S "$folder/munge/socket" ] && kill -0 $!; do sleep 0.05; done
        "$slurmctld" -D -c </dev/null >"$folder/log/slurmctld.out" 2>&1 &
        while read -r node; do
          mkdir -p "$folder/spool-$node"
          "$slurmd" -D -N "$node" </dev/null >"$folder/log/slurmd-$node.out" 2>&1 &
        done
        for round in 1 2 3 4 5 6 7 8 9 10; do
          members=$(
            grep -lsF "SLURM_CONF=$folder/slurm.conf" /proc/[0-9]*/environ | cut -d/ -f3
            ls -l /proc/[0-9]*/fd 2>/dev/null | awk -v folder="$folder/" '/^\/proc\// { split($1, part, "/"); id = part[3] } index($0, "-> " folder) { print id }'
          )
          [ -n "$members" ] || break
          kill -KILL $members
          sleep 0.1
        done
        rm -rf "$folder"
        """;

    public static Process Start(string folder)
    {
        string[] arguments = ["-c", Script, "slurm-guard", folder, .. new[] { "munged", "slurmctld", "slurmd" }.Select(daemon => SlurmPrograms.Find(daemon)!)];
        return Process.Start(new ProcessStartInfo("/bin/sh", arguments) { UseShellExecute = false, RedirectStandardInput = true })!;
    }
}
