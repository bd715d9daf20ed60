using LStar.Models.Observation;

namespace LStar.Specs.Models.Architectures;

/// <summary>Keeps all that a model shows: maps [L][prompt][H n n] and residuals [L + 1][prompt][n d].</summary>
internal sealed class RecordingObserver(int layers, int heads) : ILayerObserver
{
    public Dictionary<(int Layer, int Prompt), float[]> Residuals { get; } = [];

    public Dictionary<(int Layer, int Prompt), float[]> Maps { get; } = [];

    public List<int> Done { get; } = [];

    public int Layers { get; } = layers;

    public void Residual(int layer, int prompt, ReadOnlySpan<float> x) => Residuals.Add((layer, prompt), x.ToArray());

    public void Attention(in AttentionBand band)
    {
        float[] map;
        lock (Maps)
        {
            if (!Maps.TryGetValue((band.Layer, band.Prompt), out map!))
            {
                Maps.Add((band.Layer, band.Prompt), map = new float[heads * band.Tokens * band.Tokens]);
            }
        }

        band.Probabilities.CopyTo(map.AsSpan(((band.Head * band.Tokens) + band.First) * band.Tokens));
    }

    public void LayerDone(int layer) => Done.Add(layer);
}
