using System.CommandLine;
using LStar.Models.Hub.Upkeep;
using LStar.Runner.Reports;

namespace LStar.Runner.Commands;

/// <summary>lstar models list: what models are on this machine.</summary>
internal static class ModelsListCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var json = new Option<string?>("--json") { Description = "The same as JSON; - for standard output", HelpName = "FILE" };
        var noColor = new Option<bool>("--no-color") { Description = "No colour (NO_COLOR does the same)" };
        var verbose = new Option<bool>("--verbose") { Description = "Errors with their stack trace" };
        var command = new Command("list", "The models in the Hub's cache, and in the folders of LSTAR_MODELS: revisions, size on the disk, last use, shape") { json, noColor, verbose };
        command.SetAction(parsed => Run(surroundings, json.Name, parsed.GetValue(json), Look.Of(surroundings, parsed.GetValue(noColor))));
        return command;
    }

    private static int Run(Surroundings surroundings, string option, string? json, Look look)
    {
        if (json is not null)
        {
            OutputFile.Check(option, json);
        }

        var folders = CachedModels.Folders(surroundings);
        IReadOnlyList<KeptModel> cached = [.. folders.Cache.Repositories().Select(KeptModel.Of)];
        var others = folders.OtherModels();
        if (!OutputFile.IsStandardOutput(json))
        {
            KeptModelTable.Print(look, folders.Cache.Root, cached, others);
        }

        if (json is not null)
        {
            OutputFile.Write(json, surroundings.Out, stream => ResultFiles.Json(stream, writer => KeptModelJson.Write(writer, folders.Cache.Root, cached, others)));
        }

        return ExitCode.Done;
    }
}
