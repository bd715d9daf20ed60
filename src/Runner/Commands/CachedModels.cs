using System.CommandLine;
using LStar.Models.Hub;
using LStar.Models.Hub.Upkeep;

namespace LStar.Runner.Commands;

/// <summary>What the commands on the Hub's cache share.</summary>
internal static class CachedModels
{
    /// <summary>The models to act on.</summary>
    public static Argument<string[]> Argument(string description, ArgumentArity arity) => new("MODEL") { Description = description, Arity = arity };

    /// <summary>Where models are.</summary>
    public static ModelFolders Folders(Surroundings surroundings) => new(surroundings.Hub.Cache, surroundings.Environment("LSTAR_MODELS"));

    /// <exception cref="UsageException">It is no model's name: a path, say.</exception>
    public static CachedName Parse(string text) =>
        CachedName.TryParse(text, out var name) ? name : throw new UsageException($"MODEL: expected a model of the Hub's cache, such as EleutherAI/pythia-70m or EleutherAI/pythia-70m@main, found {text}");

    /// <summary>Does something with each name; of several, one that fails is reported and the others go on.</summary>
    public static int ForEach(IReadOnlyList<CachedName> names, Surroundings surroundings, bool verbose, Func<CachedName, int> act)
    {
        var code = ExitCode.Done;
        foreach (var name in names)
        {
            try
            {
                code = Math.Max(code, act(name));
            }
            catch (HubException e) when (names.Count > 1)
            {
                surroundings.Error.WriteLine($"lstar: {Failure.Message(e, verbose)}");
                code = ExitCode.UnusableInput;
            }
        }

        return code;
    }
}
