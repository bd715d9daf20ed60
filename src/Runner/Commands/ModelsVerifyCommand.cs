using System.CommandLine;
using LStar.Models;
using LStar.Models.Hub;
using LStar.Models.Hub.Upkeep;
using LStar.Runner.Progress;

namespace LStar.Runner.Commands;

/// <summary>lstar models verify: whether cached models are what the Hub said they are.</summary>
internal static class ModelsVerifyCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var models = CachedModels.Argument("Models of the Hub's cache, with @revision for one snapshot. Default: all", ArgumentArity.ZeroOrMore);
        var quiet = new Option<bool>("--quiet") { Description = "Only what is wrong" };
        var verbose = new Option<bool>("--verbose") { Description = "Errors with their stack trace" };
        var command = new Command("verify", "Compares the bytes of cached models with their hashes, and follows every link. Exit code 1 if anything is wrong") { models, quiet, verbose };
        command.SetAction((parsed, cancellation) =>
            Task.FromResult(Run(surroundings, [.. (parsed.GetValue(models) ?? []).Select(CachedModels.Parse)], parsed.GetValue(quiet), parsed.GetValue(verbose), cancellation)));
        return command;
    }

    private static int Run(Surroundings surroundings, IReadOnlyList<CachedName> names, bool quiet, bool verbose, CancellationToken cancellation)
    {
        var folders = CachedModels.Folders(surroundings);
        if (names.Count > 0)
        {
            return CachedModels.ForEach(names, surroundings, verbose, name =>
            {
                var found = folders.Repositories(name.Repository);
                return found.Count == 0
                    ? throw new HubException(name.Repository, $"is not in {string.Join(" or ", folders.Others.Prepend(folders.Cache.Root))}")
                    : found.Max(repository => Verify(surroundings, repository, name.In(repository), quiet, cancellation));
            });
        }

        var all = folders.Repositories();
        if (all.Count == 0)
        {
            surroundings.Error.WriteLine($"lstar: no models in {OneLine.Of(folders.Cache.Root, int.MaxValue)}");
        }

        return all.Select(repository => Verify(surroundings, repository, null, quiet, cancellation)).DefaultIfEmpty(ExitCode.Done).Max();
    }

    private static int Verify(Surroundings surroundings, CachedRepository repository, CachedSnapshot? snapshot, bool quiet, CancellationToken cancellation)
    {
        var model = OneLine.Of(snapshot is null ? repository.Id : $"{repository.Id}@{snapshot.Commit}");
        CacheReport report;
        using (var progress = new ReadingProgress(surroundings, model, (snapshot is null ? repository.AllBlobs() : snapshot.Files().Select(file => file.Blob).OfType<CachedBlob>().Distinct()).Sum(blob => blob.Size), quiet))
        {
            report = new CacheVerification(progress.Read).Of(repository, snapshot, cancellation);
        }

        if (!quiet || report.Faults.Count > 0)
        {
            surroundings.Out.WriteLine($"{model}: {(report.Faults.Count == 0 ? "sound" : $"{report.Faults.Count} {(report.Faults.Count == 1 ? "fault" : "faults")}")}: "
                + $"{report.Sound} {(report.Sound == 1 ? "blob has the bytes of its name" : "blobs have the bytes of their names")}, {ByteCount.Words(report.Size)}");
        }

        foreach (var line in quiet ? report.Faults : [.. report.Faults.Select(fault => $"wrong: {fault}"), .. report.Remarks])
        {
            surroundings.Out.WriteLine($"  {OneLine.Of(line, int.MaxValue)}");
        }

        if (report.Faults.Count > 0 && !quiet)
        {
            surroundings.Error.WriteLine($"lstar: {model}: to have it anew: lstar models remove {model} && lstar models pull {model}");
        }

        return report.Faults.Count > 0 ? ExitCode.CheckFailed : ExitCode.Done;
    }
}
