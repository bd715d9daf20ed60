using LStar.Models.Checkpoints;

namespace LStar.Runner.Commands;

/// <summary>
/// Models one after another. One model has its own exit code; of several, one that fails is reported, the rest go on, and the exit code says so at the end.
/// </summary>
internal static class ModelLoop
{
    public static int Run(IReadOnlyList<string> arguments, Surroundings surroundings, bool verbose, Func<ModelReference, bool> run)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var failed = false;
        foreach (var argument in arguments)
        {
            try
            {
                var model = ModelList.Find(argument, surroundings, names);
                names.Add(model.Name);
                failed |= !run(model);
            }
            catch (Exception e) when (arguments.Count > 1 && CommandLine.CodeOf(e) is not null and not ExitCode.WrongUsage)
            {
                surroundings.Error.WriteLine($"lstar: {(verbose ? e.ToString() : e.Message)}");
                failed = true;
            }
        }

        return failed ? ExitCode.UnusableInput : ExitCode.Done;
    }
}
