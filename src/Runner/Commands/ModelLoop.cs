using LStar.Models.Checkpoints;

namespace LStar.Runner.Commands;

/// <summary>
/// Models one after another. One model has its own exit code; of several, one that fails is reported, the rest go on, and the exit code says so at the end.
/// </summary>
internal static class ModelLoop
{
    /// <summary>Runs each model; <paramref name="run"/> answers false where it could do nothing with it, and has said so.</summary>
    public static int Run(IReadOnlyList<string> arguments, Surroundings surroundings, bool verbose, Func<ModelReference, bool> run)
    {
        var names = new ModelNames();
        var failed = false;
        foreach (var argument in arguments)
        {
            try
            {
                failed |= !run(names.Distinct(ModelReference.Find(argument, surroundings.Environment("LSTAR_MODELS"))));
            }
            catch (Exception e) when (arguments.Count > 1 && e is not OperationCanceledException)
            {
                surroundings.Error.WriteLine($"lstar: {Failure.Message(e, verbose)}");
                failed = true;
            }
        }

        return failed ? ExitCode.UnusableInput : ExitCode.Done;
    }
}
