using LStar.Models;

namespace LStar.Experiments.Measuring;

/// <summary>
/// Runs a model's first block on a few tokens while something else is read from disk: a process compiles its kernels as they first run, which takes longer than a
/// block does, and here it happens beside the reading. Nothing of it is kept. To be disposed before the model, and before its engine is used.
/// </summary>
internal sealed class Rehearsal : IDisposable
{
    private const int Tokens = 24;

    private readonly Task _task;

    private Rehearsal(Task task) => _task = task;

    public static Rehearsal Of(LanguageModel model, MeasureOptions options, ParallelOptions parallel)
    {
        var prompt = new int[Math.Min(Tokens, model.Shape.MaxPositions ?? Tokens)];
        var observation = new LayerObservation(
            model.Shape,
            [prompt.Length],
            [],
            layer => WeightMetrics.Of(model.Weights(layer), model.Shape, parallel, spectra: false),
            options with { Maps = [], Progress = null, WhileCompiling = null },
            parallel,
            (_, _) => { });
        return new Rehearsal(Task.Run(() => model.Rehearse(prompt, observation)));
    }

    /// <summary>Waits. What went wrong goes wrong again when the model runs, and is reported there.</summary>
    public void Dispose() => Task.WhenAny(_task).Wait();
}
