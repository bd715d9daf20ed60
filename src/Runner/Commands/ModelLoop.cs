using LStar.Models.Checkpoints;
using LStar.Runner.Progress;

namespace LStar.Runner.Commands;

/// <summary>
/// Models one after another. One model has its own exit code; of several, one that fails is reported, the rest go on, and the exit code says so at the end.
/// </summary>
internal static class ModelLoop
{
    /// <summary>Runs each model; <paramref name="run"/> answers false where it could do nothing with it, and has said so.</summary>
    /// <param name="arguments">The models, as the user names them.</param>
    /// <param name="finding">Finds them, each when its turn comes.</param>
    /// <param name="surroundings">Where errors go.</param>
    /// <param name="verbose">Whether they go there in full.</param>
    /// <param name="run">What is done with each.</param>
    /// <param name="progress">Told of each model's turn, and whether it failed.</param>
    public static int Run(IReadOnlyList<string> arguments, ModelFinding finding, Surroundings surroundings, bool verbose, Func<ModelReference, bool> run, RunProgress? progress = null)
    {
        var names = new ModelNames();
        var failed = false;
        foreach (var argument in arguments)
        {
            progress?.Next();
            try
            {
                var model = finding.Find(argument);
                progress?.Found(model);
                failed |= !run(names.Distinct(model));
            }
            catch (Exception e) when (arguments.Count > 1 && e is not OperationCanceledException)
            {
                progress?.Failed(argument);
                surroundings.Error.WriteLine($"lstar: {Failure.Message(e, verbose)}");
                failed = true;
            }
        }

        return failed ? ExitCode.UnusableInput : ExitCode.Done;
    }
}
