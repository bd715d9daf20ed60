using System.CommandLine;
using System.CommandLine.Completions;
using LStar.Experiments.Snapshots;
using LStar.Runner.Reports;

namespace LStar.Runner.Commands;

/// <summary>
/// <c>lstar snapshots review</c> lists what moved (exit code 1 if anything did, 3 if a file is damaged); <c>lstar snapshots accept [NAME...]</c>
/// approves it (2 on a build server or for a name that is not pending, 3 for a damaged file).
/// </summary>
internal static class SnapshotsCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="surroundings">Its streams, and the environment that says whether this is a build server.</param>
    /// <param name="currentFolder">Where the repository is looked for; the process's current folder, unless given.</param>
    public static Command Create(Surroundings surroundings, string? currentFolder = null)
    {
        var folder = new Option<string?>("--folder")
        {
            Description = "The snapshot folder. Default: snapshots/ of the repository around the current folder.",
            HelpName = "DIR",
            Recursive = true,
        };
        var quiet = new Option<bool>("--quiet") { Description = "No list: the exit code says it", Recursive = true };
        var names = new Argument<string[]>("NAME")
        {
            Description = "Which to approve; * and ? stand for parts of a name. Default: all that are pending.",
            Arity = ArgumentArity.ZeroOrMore,
        };

        names.CompletionSources.Add(_ => Pending().Select(name => new CompletionItem(name)));

        var review = new Command("review", "List the snapshots that are new or moved, and how. Exit code 1 if there are any.");
        review.SetAction(result => With(result.GetValue(folder), snapshots => Review(snapshots, Output(result))));

        var accept = new Command("accept", "Approve what the last test run received. Refused on a build server.") { names };
        accept.SetAction(result => With(result.GetValue(folder), snapshots => Accept(snapshots, result.GetValue(names) ?? [], Output(result))));

        return new Command("snapshots", "Approved results: what moved, and approving it.") { folder, quiet, review, accept };

        TextWriter Output(ParseResult result) => result.GetValue(quiet) ? TextWriter.Null : surroundings.Out;

        IReadOnlyList<string> Pending()
        {
            try
            {
                return SnapshotFolder.Nearest(currentFolder ?? Directory.GetCurrentDirectory()) is { } path ? new SnapshotFolder(path).Pending() : [];
            }
            catch (SnapshotException)
            {
                return [];
            }
        }

        int Fail(string message, int code)
        {
            surroundings.Error.WriteLine($"lstar: {message}");
            return code;
        }

        int With(string? given, Func<SnapshotFolder, int> act)
        {
            if (given is not null && !Directory.Exists(given))
            {
                return Fail($"{given}: expected a folder of snapshots, found none", ExitCode.UnusableInput);
            }

            if ((given ?? SnapshotFolder.Nearest(currentFolder ?? Directory.GetCurrentDirectory())) is not { } path)
            {
                return Fail("no LStar.Tests.sln in this folder or above it: say where the snapshots are with --folder DIR", ExitCode.WrongUsage);
            }

            try
            {
                return act(new SnapshotFolder(path, environment: surroundings.Environment));
            }
            catch (SnapshotRefusedException error)
            {
                return Fail(error.Message, ExitCode.WrongUsage);
            }
            catch (SnapshotException error)
            {
                return Fail(error.Message, ExitCode.UnusableInput);
            }
        }

        int Review(SnapshotFolder snapshots, TextWriter output)
        {
            SnapshotResult[] pending = [.. snapshots.Pending().Select(snapshots.Review)];
            SnapshotReview.Write(output, pending, surroundings.OutIsTerminal ? surroundings.Columns : null);
            var code = pending.Length > 0 ? ExitCode.CheckFailed : ExitCode.Done;
            foreach (var item in pending.Where(item => item.State == SnapshotState.Unreadable))
            {
                code = Fail(item.Reason!, ExitCode.UnusableInput);
            }

            return code;
        }

        int Accept(SnapshotFolder snapshots, string[] asked, TextWriter output)
        {
            var accepted = snapshots.Accept(asked);
            foreach (var (name, isNew) in accepted)
            {
                output.WriteLine($"{(isNew ? "new    " : "moved  ")}{name}");
            }

            output.WriteLine(accepted.Count == 0 ? "no snapshot is pending" : $"{accepted.Count} accepted");
            return ExitCode.Done;
        }
    }
}
