using LStar.Models.Engines;
using LStar.Runner.Engines;

namespace LStar.Specs;

/// <summary>
/// The engine that LSTAR_ENGINE and LSTAR_DEVICE name, the managed one otherwise: what specs of models, figures and hypotheses run on.
/// LSTAR_ENGINE=torch LSTAR_DEVICE=cuda dotnet test -p:Torch=cuda is an experiment run on a GPU.
/// </summary>
internal static class ChosenEngine
{
    /// <summary>Whether that is the managed one, to the last bit of whose figures some specs hold it.</summary>
    public static bool IsManaged => Choice(null).Name == "managed";

    public static IEngine Open(int? threads = null) => Choice(threads).Open();

    private static EngineChoice Choice(int? threads) =>
        EngineChoice.Parse("LSTAR_ENGINE", Variable("LSTAR_ENGINE") ?? "managed", Variable("LSTAR_DEVICE"), null, threads);

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
