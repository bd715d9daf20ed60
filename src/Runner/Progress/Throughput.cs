namespace LStar.Runner.Progress;

/// <summary>
/// How fast a run goes and what is left of it. Models are weighed by the bytes of their weights, a model in progress by its share of layers; a speed is given
/// only once there is a base for it.
/// </summary>
/// <param name="weights">A weight for each model of the run, in order; 0 where it is not known, as of a model that is not there.</param>
/// <param name="prompts">Prompts a model; 0 where none enters.</param>
internal sealed class Throughput(IReadOnlyList<long> weights, int prompts)
{
    /// <summary>Less says nothing: the first layer pays for what all share, and a model that starts is still opening its files.</summary>
    private static readonly TimeSpan Base = TimeSpan.FromSeconds(1);

    /// <summary>As many layers, of however many models, at least.</summary>
    private const int LeastLayers = 3;

    private double _done;
    private double _promptsDone;
    private int _layers;
    private int _place = -1;
    private double _share;

    /// <summary>The next model begins, whatever became of the one before.</summary>
    public void Next() => (_place, _share) = (_place + 1, 0);

    /// <summary>So many layers of the present model are done.</summary>
    public void Layer(int layer, int layers) => (_layers, _share) = (_layers + 1, (double)layer / layers);

    /// <summary>The present model is done, or has failed: then what it would have taken is done with, too.</summary>
    /// <param name="measured">Whether its prompts count.</param>
    public void End(bool measured)
    {
        _done += Weight(_place);
        _promptsDone += measured ? prompts : 0;
        _share = 0;
    }

    /// <summary>Prompts a second so far; null without prompts, and before there is a base for it.</summary>
    public double? PromptsPerSecond(TimeSpan elapsed) =>
        prompts > 0 && HasBase(elapsed) ? (_promptsDone + (prompts * _share)) / elapsed.TotalSeconds : null;

    /// <summary>What is left at the speed so far; null before there is a base for it.</summary>
    public TimeSpan? Left(TimeSpan elapsed)
    {
        var done = _done + (Weight(_place) * _share);
        return HasBase(elapsed) && done > 0 ? elapsed * ((weights.Sum() - done) / done) : null;
    }

    private bool HasBase(TimeSpan elapsed) => elapsed >= Base && _layers >= LeastLayers;

    private double Weight(int place) => place >= 0 && place < weights.Count ? weights[place] : 0;
}
