using System.CommandLine;
using LStar.Models;
using LStar.Models.Hub;
using LStar.Models.Hub.Pulling;
using LStar.Runner.Progress;

namespace LStar.Runner.Commands;

/// <summary>lstar models pull: brings models into the Hub's cache, or what is new of them. Unlike the other commands it always asks the Hub.</summary>
internal static class ModelsPullCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var models = new Argument<string[]>("MODEL") { Description = "A model on the Hub, org/name, with @revision if not its main branch", Arity = ArgumentArity.OneOrMore };
        var quiet = new Option<bool>("--quiet") { Description = "No progress, no summary" };
        var verbose = new Option<bool>("--verbose") { Description = "Errors with their stack trace" };
        var command = new Command("pull", "Downloads models into the Hub's cache, or what is new of them") { models, quiet, verbose };
        command.SetAction((parsed, cancellation) =>
            RunAsync(surroundings, [.. (parsed.GetValue(models) ?? []).Select(Parse)], parsed.GetValue(quiet), parsed.GetValue(verbose), cancellation));
        return command;
    }

    private static HubId Parse(string text) =>
        HubId.TryParse(text, out var id) ? id : throw new UsageException($"MODEL: expected a model on the Hub, such as EleutherAI/pythia-70m or EleutherAI/pythia-70m@step3000, found {text}");

    private static async Task<int> RunAsync(Surroundings surroundings, IReadOnlyList<HubId> ids, bool quiet, bool verbose, CancellationToken cancellation)
    {
        var code = ExitCode.Done;
        foreach (var id in ids)
        {
            try
            {
                using var progress = new PullProgress(surroundings, id.ToString(), quiet);
                var pulled = await ModelFinding.Pull(surroundings, surroundings.Hub, progress).RunAsync(id, weights: true, cancellation).ConfigureAwait(false);
                progress.Summarise();
                surroundings.Out.WriteLine(quiet ? pulled.Snapshot.Folder : Line(pulled));
            }
            catch (Exception e) when (ids.Count > 1 && e is not OperationCanceledException)
            {
                surroundings.Error.WriteLine($"lstar: {Failure.Message(e, verbose)}");
                code = ExitCode.UnusableInput;
            }
        }

        return code;
    }

    private static string Line(PulledModel pulled)
    {
        var files = pulled.Snapshot.Files();
        return $"{pulled.Id}  {pulled.Snapshot.Commit[..8]}  {files.Count} files, {ByteCount.Words(files.Sum(file => file.Size ?? 0))}{(pulled.Received == 0 ? ", all there" : "")}  {pulled.Snapshot.Folder}";
    }
}
