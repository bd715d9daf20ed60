using System.CommandLine;

namespace LStar.Runner.Commands;

/// <summary>lstar models: what is in the Hub's cache.</summary>
internal static class ModelsCommand
{
    public static Command Create(Surroundings surroundings) => new("models", "The models in the Hub's cache")
    {
        ModelsListCommand.Create(surroundings),
        ModelsPullCommand.Create(surroundings),
        ModelsVerifyCommand.Create(surroundings),
        ModelsRemoveCommand.Create(surroundings),
    };
}
