using LStar.Models.Architectures;
using LStar.Models.Observation;

namespace LStar.Experiments.Measuring;

/// <summary>
/// The observer that calls the metrics. Prompts are followed from their first residual to their last; weights are measured once, after the first
/// batch has passed a layer, while they are warm.
/// </summary>
internal sealed class LayerObservation(
    ModelShape shape, IReadOnlyList<int> lengths, IReadOnlyList<ValueByKey> valueByKey, Func<int, WeightMetrics> measureWeights, MeasureOptions options, ParallelOptions parallel,
    Action<int, PromptObservation> finished) : ILayerObserver
{
    /// <summary>Bytes of residual states kept in memory at a time; more goes to temporary files.</summary>
    private const long TapeBytes = 64L << 20;

    private readonly PromptObservation?[] _prompts = new PromptObservation?[lengths.Count];
    private readonly List<int> _passing = [];
    private long _tapeLeft = TapeBytes;

    /// <summary>The weights measured so far, by layer.</summary>
    public WeightMetrics?[] Weights { get; } = new WeightMetrics?[shape.Layers];

    public void Residual(int layer, int prompt, ReadOnlySpan<float> x)
    {
        if (layer == 0)
        {
            _passing.Add(prompt);
            _prompts[prompt] = new PromptObservation(shape, lengths[prompt], options.Maps, _tapeLeft);
            _tapeLeft -= Math.Min(_tapeLeft, x.Length * sizeof(float) * (shape.Layers + 1L));
        }

        Of(prompt).Residual(layer, x);
        if (layer == shape.Layers)
        {
            Finish(prompt);
        }
    }

    public void Attention(in AttentionBand band) => Of(band.Prompt).Attention(band);

    public void LayerDone(int layer)
    {
        var weights = Weights[layer] ??= measureWeights(layer);
        var energyByKey = layer < valueByKey.Count ? valueByKey[layer].Energy : 0;
        Parallel.ForEach(_passing, parallel, prompt => Of(prompt).LayerDone(layer, weights, energyByKey));
        options.Progress?.Invoke(layer + 1, shape.Layers);
    }

    private PromptObservation Of(int prompt) => _prompts[prompt]!;

    private void Finish(int prompt)
    {
        using var observation = Of(prompt);
        observation.AllDone();
        finished(prompt, observation);
        _prompts[prompt] = null;
        _passing.Remove(prompt);
        _tapeLeft = _passing.Count == 0 ? TapeBytes : _tapeLeft;
    }
}
