using System.CommandLine;
using LStar.Experiments.Snapshots;
using LStar.Runner.Reports;

namespace LStar.Runner.Commands;

/// <summary>
/// <c>lstar snapshots review</c> lists what moved (exit code 1 if anything did, 3 if a file is damaged); <c>lstar snapshots accept [NAME...]</c>
/// approves it (2 on a build server or for a name that is not pending, 3 for a damaged file).
/// </summary>
internal static class SnapshotsCommand
{
    private const int Done = 0;
    private const int CheckFailed = 1;
    private const int WrongUsage = 2;
    private const int UnusableInput = 3;

    /// <summary>Makes the command.</summary>
    /// <param name="output">Takes results.</param>
    /// <param name="remarks">Takes everything else.</param>
    /// <param name="environment">Reads an environment variable; the process's, unless given.</param>
    /// <param name="currentFolder">Where the repository is looked for; the process's current folder, unless given.</param>
    public static Command Create(
        TextWriter output, TextWriter remarks, Func<string, string?>? environment = null, string? currentFolder = null)
    {
        var folder = new Option<string?>("--folder")
        {
            Description = "The snapshot folder. Default: snapshots/ of the repository around the current folder.",
            HelpName = "DIR",
            Recursive = true,
        };
        var names = new Argument<string[]>("NAME")
        {
            Description = "Which to approve; * and ? stand for parts of a name. Default: all that are pending.",
            Arity = ArgumentArity.ZeroOrMore,
        };

        var review = new Command("review", "List the snapshots that are new or moved, and how. Exit code 1 if there are any.");
        review.SetAction(result => With(result.GetValue(folder), Review));

        var accept = new Command("accept", "Approve what the last test run received. Refused on a build server.") { names };
        accept.SetAction(result => With(result.GetValue(folder), snapshots => Accept(snapshots, result.GetValue(names) ?? [])));

        return new Command("snapshots", "Approved results: what moved, and approving it.") { folder, review, accept };

        int With(string? given, Func<SnapshotFolder, int> act)
        {
            if (given is not null && !Directory.Exists(given))
            {
                remarks.WriteLine($"{given}: expected a folder of snapshots, found none");
                return UnusableInput;
            }

            if ((given ?? SnapshotFolder.Nearest(currentFolder ?? Directory.GetCurrentDirectory())) is not { } path)
            {
                remarks.WriteLine("no LStar.Tests.sln in this folder or above it: say where the snapshots are with --folder DIR");
                return WrongUsage;
            }

            try
            {
                return act(new SnapshotFolder(path, environment: environment));
            }
            catch (SnapshotRefusedException error)
            {
                remarks.WriteLine(error.Message);
                return WrongUsage;
            }
            catch (SnapshotException error)
            {
                remarks.WriteLine(error.Message);
                return UnusableInput;
            }
        }

        int Review(SnapshotFolder snapshots)
        {
            SnapshotResult[] pending = [.. snapshots.Pending().Select(snapshots.Review)];
            SnapshotResult[] damaged = [.. pending.Where(item => item.State == SnapshotState.Unreadable)];
            SnapshotReview.Write(output, pending);
            foreach (var item in damaged)
            {
                remarks.WriteLine(item.Reason);
            }

            return damaged.Length > 0 ? UnusableInput : pending.Length > 0 ? CheckFailed : Done;
        }

        int Accept(SnapshotFolder snapshots, string[] asked)
        {
            var accepted = snapshots.Accept(asked);
            foreach (var (name, isNew) in accepted)
            {
                output.WriteLine($"{(isNew ? "new    " : "moved  ")}{name}");
            }

            output.WriteLine(accepted.Count == 0 ? "no snapshot is pending" : $"{accepted.Count} accepted");
            return Done;
        }
    }
}
