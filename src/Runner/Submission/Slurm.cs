using System.Globalization;
using System.Text.RegularExpressions;

namespace LStar.Runner.Submission;

/// <summary>Slurm's commands, as they are found on PATH.</summary>
internal sealed partial class Slurm(Func<string, string?> environment, CancellationToken cancellation)
{
    /// <summary>Slurm's own default.</summary>
    private const int UsualMaxArraySize = 1001;

    /// <summary>Submits a script.</summary>
    /// <returns>The job's number.</returns>
    /// <exception cref="SlurmException">There is no sbatch, or it refuses.</exception>
    public async Task<string> SubmitAsync(IEnumerable<string> arguments)
    {
        var sbatch = Find("sbatch") ?? throw new SlurmException("there is no sbatch on PATH: is this a machine that submits to Slurm?");
        var (code, output, error) = await ProcessRun.OfAsync(sbatch, ["--parsable", .. arguments], cancellation).ConfigureAwait(false);
        return code != 0 ? throw new SlurmException($"sbatch refused: {Words(error.Length > 0 ? error : output)}")
            : JobNumber().Match(output.Trim()) is { Success: true } number ? number.Groups["job"].Value
            : throw new SlurmException($"sbatch answered \"{Words(output)}\", and no job's number");
    }

    /// <summary>As many tasks as an array may have; Slurm's default where the cluster does not say.</summary>
    public async Task<int> MaxArraySizeAsync()
    {
        if (Find("scontrol") is not { } scontrol)
        {
            return UsualMaxArraySize;
        }

        var (code, output, _) = await ProcessRun.OfAsync(scontrol, ["show", "config"], cancellation).ConfigureAwait(false);
        return code == 0 && MaxArraySize().Match(output) is { Success: true } size && int.TryParse(size.Groups["size"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var most) && most > 0
            ? most
            : UsualMaxArraySize;
    }

    /// <summary>The user's tasks of arrays that have not ended: the script's path with its arguments, and the task's number. None where the queue cannot be asked.</summary>
    public async Task<IReadOnlyList<(string Command, int Task)>> QueuedAsync()
    {
        if (Find("squeue") is not { } squeue)
        {
            return [];
        }

        string[] arguments = ["--noheader", "--array", $"--user={Environment.UserName}", "--states=PENDING,RUNNING,SUSPENDED,CONFIGURING", "--format=%K|%o"];
        var (code, output, _) = await ProcessRun.OfAsync(squeue, arguments, cancellation).ConfigureAwait(false);
        return code != 0 ? [] : [.. output.Split('\n').Select(line => line.Split('|', 2)).Where(parts => parts.Length == 2 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out _))
            .Select(parts => (parts[1], int.Parse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture)))];
    }

    private string? Find(string program) => (environment("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.GetFullPath(Path.Combine(folder, program)))
        .FirstOrDefault(File.Exists);

    /// <summary>What it said, without what it calls itself.</summary>
    private static string Words(string said) => said.Trim().Length == 0 ? "it said nothing"
        : string.Join("; ", said.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => Prefix().Replace(line, "")));

    /// <summary>--parsable answers NUMBER, or NUMBER;CLUSTER.</summary>
    [GeneratedRegex(@"^(?<job>[0-9]{1,12})(;\S*)?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex JobNumber();

    [GeneratedRegex(@"^MaxArraySize\s*=\s*(?<size>[0-9]+)\s*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MaxArraySize();

    [GeneratedRegex("^sbatch: (error: |fatal: )?", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Prefix();
}
