namespace LStar.Models.Observation;

/// <summary>
/// Sees a model run, at the same points in every architecture: the residual stream into every block and out of the last one (before any final
/// norm), and attention probabilities head by head. Order within a layer: residual in, attention, layer done.
/// </summary>
public interface ILayerObserver
{
    /// <summary>
    /// x^(l) of one prompt, [n, d] row-major, valid during the call: into block <paramref name="layer"/>, or out of the last block where
    /// <paramref name="layer"/> is L. Never called concurrently.
    /// </summary>
    void Residual(int layer, int prompt, ReadOnlySpan<float> x);

    /// <summary>
    /// A band of one head's map. Bands of the same rows come head after head, in order; different bands may come at the same time from several
    /// threads. A row is never split.
    /// </summary>
    void Attention(in AttentionBand band);

    /// <summary>Block <paramref name="layer"/> has been computed for a batch of prompts; its weights are still warm. Never called concurrently.</summary>
    void LayerDone(int layer);
}
