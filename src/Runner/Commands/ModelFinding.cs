using LStar.Models.Checkpoints;
using LStar.Models.Hub;
using LStar.Models.Hub.Pulling;
using LStar.Runner.Progress;

namespace LStar.Runner.Commands;

/// <summary>How a command's models are found: in folders, in the Hub's cache, or by a download, which is shown on a terminal and said in a line.</summary>
/// <param name="surroundings">Where the variables are, and where it is shown.</param>
/// <param name="quiet">Whether nothing is shown.</param>
/// <param name="cancellation">Ends a download.</param>
internal sealed class ModelFinding(Surroundings surroundings, bool quiet, CancellationToken cancellation)
{
    /// <summary>Whether weights are needed, too.</summary>
    public bool Weights { get; init; } = true;

    /// <summary>The model that a user names.</summary>
    public ModelReference Find(string argument)
    {
        var settings = surroundings.Hub;
        using var progress = new PullProgress(surroundings, argument, quiet);
        var source = new ModelSource(surroundings.Environment("LSTAR_MODELS"), settings, Pull(surroundings, settings, progress));

        // The commands measure on threads of their own, and have nothing else to do meanwhile.
        var found = source.FindAsync(argument, Weights, cancellation).GetAwaiter().GetResult();
        progress.Summarise();
        return found;
    }

    /// <summary>A download with the program's clock; processes that failed together do not try again together.</summary>
    public static ModelPull Pull(Surroundings surroundings, HubSettings settings, IPullProgress progress) =>
        new(settings, surroundings.Clock, new Random(Environment.ProcessId), progress);
}
