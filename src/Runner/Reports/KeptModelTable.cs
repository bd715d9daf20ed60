using LStar.Models;
using LStar.Models.Hub.Upkeep;

namespace LStar.Runner.Reports;

/// <summary>Models on this machine: a row each, its revisions below one another.</summary>
internal static class KeptModelTable
{
    private const int ShownDigits = 8;

    public static void Print(Look look, string cache, IReadOnlyList<KeptModel> cached, IReadOnlyList<(string Root, KeptModel Model)> others)
    {
        (string Where, KeptModel Model)[] all = [.. cached.Select(model => ("cache", model)), .. others.Select(other => ($"LSTAR_MODELS: {other.Root}", other.Model))];
        if (all.Length > 0)
        {
            var table = new TextTable("model", "revision", "size", "files", "unfinished", "last used", "changed", "architecture", "layers", "where");
            foreach (var (where, model) in all)
            {
                table.Add(
                    OneLine.Of(model.Id),
                    string.Join('\n', model.Revisions.Select(Revision)),
                    ByteCount.Words(model.Size),
                    $"{model.Files}",
                    model.Unfinished.Count == 0 ? "" : ByteCount.Words(model.Unfinished.Sum(part => part.Size)),
                    $"{model.LastUsed:yyyy-MM-dd}",
                    $"{model.LastModified:yyyy-MM-dd}",
                    model.Architecture is { } type ? OneLine.Of(type) : "",
                    $"{model.Layers}",
                    OneLine.Of(where, int.MaxValue));
            }

            table.Print(look);
            look.Line();
        }

        look.Text($"{(cached.Count == 0 ? "no models" : cached.Count == 1 ? "1 model" : $"{cached.Count} models")}{(cached.Count == 0 ? "" : $", {ByteCount.Words(cached.Sum(model => model.Size))}")} in {OneLine.Of(cache, int.MaxValue)}");
    }

    private static string Revision(KeptRevision revision) =>
        OneLine.Of($"{(revision.Commit.Length > ShownDigits ? revision.Commit[..ShownDigits] : revision.Commit)} {string.Join(", ", revision.References)}".TrimEnd());
}
