using System.CommandLine;
using LStar.Models;
using LStar.Models.Hub;
using LStar.Models.Hub.Upkeep;

namespace LStar.Runner.Commands;

/// <summary>lstar models remove: takes models out of the Hub's cache.</summary>
internal static class ModelsRemoveCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var models = CachedModels.Argument("Models of the Hub's cache: all of one, or with @revision one snapshot and what no other uses", ArgumentArity.OneOrMore);
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would be removed, and remove nothing" };
        var quiet = new Option<bool>("--quiet") { Description = "No list" };
        var verbose = new Option<bool>("--verbose") { Description = "Errors with their stack trace" };
        var command = new Command("remove", "Removes models from the Hub's cache; asks nothing") { models, dryRun, quiet, verbose };
        command.SetAction(parsed => CachedModels.ForEach(
            [.. (parsed.GetValue(models) ?? []).Select(CachedModels.Parse)], surroundings, parsed.GetValue(verbose),
            name => Remove(surroundings, name, parsed.GetValue(dryRun), parsed.GetValue(quiet))));
        return command;
    }

    private static int Remove(Surroundings surroundings, CachedName name, bool dryRun, bool quiet)
    {
        var folders = CachedModels.Folders(surroundings);
        var repository = folders.Cache.Repository(name.Repository);
        if (!repository.Exists)
        {
            var elsewhere = folders.Repositories(name.Repository) is [var other, ..] ? $"; {other.Folder}, of LSTAR_MODELS, is not for lstar to remove" : "";
            throw new HubException(name.Repository, $"is not in {folders.Cache.Root}{elsewhere}");
        }

        var removed = new ModelRemoval(folders.Cache).Remove(repository, name.In(repository), dryRun);
        if (!quiet)
        {
            surroundings.Out.WriteLine(OneLine.Of(
                $"{removed.Model}: {Count(removed.Snapshots.Count, "snapshot")} ({string.Join(", ", removed.Snapshots)}), {Count(removed.References.Count, "reference")}"
                + $"{(removed.References.Count == 0 ? "" : $" ({string.Join(", ", removed.References)})")}, {Count(removed.Blobs.Count, "blob")}: "
                + $"{ByteCount.Words(removed.Size)} {(dryRun ? "would be freed" : "freed")}", int.MaxValue));
        }

        return ExitCode.Done;
    }

    private static string Count(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";
}
