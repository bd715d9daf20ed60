using LStar.Models.Checkpoints;
using LStar.Models.Observation;
using LStar.Models.Weights;

namespace LStar.Models.Engines;

/// <summary>
/// The few tensor operations an architecture is written in. Results do not depend on threads, nor on which other prompts share the batch. An
/// operation that returns activations returns new ones, which the caller disposes; one that returns nothing changes its first argument.
/// </summary>
public interface IEngine : IDisposable
{
    /// <summary>The name on the command line.</summary>
    string Name { get; }

    /// <summary>What computes, for results: precision and instruction set.</summary>
    string Description { get; }

    /// <summary>Bytes of activations and working space on the host that the engine holds, in use or kept for use.</summary>
    long BufferBytes { get; }

    /// <summary>Watched inside operations, which take seconds on large models: once requested, they throw <see cref="OperationCanceledException"/>.</summary>
    CancellationToken Cancellation { get; set; }

    /// <summary>Told of weights that will be used soon, from another thread while it computes: an engine with memory of its own brings them there.</summary>
    void Prefetch(IEnumerable<Tensor> tensors);

    /// <summary>Told of weights that have been used: what was brought is let go.</summary>
    void Release(IEnumerable<Tensor> tensors);

    /// <summary>Rows of a table, one for each id: [ids, columns].</summary>
    Activations Embed(Matrix table, ReadOnlySpan<int> ids);

    /// <summary>Activations from the host, [rows, columns] row-major.</summary>
    Activations Upload(ReadOnlySpan<float> values, int columns);

    /// <summary>Rows <paramref name="first"/> on, to the host, row-major.</summary>
    void Download(Activations x, int first, Span<float> destination);

    /// <summary>x W^T + b: [n, in] times a weight [out, in] gives [n, out].</summary>
    Activations Linear(Activations x, Matrix weight, Vector? bias);

    /// <summary>(x - mean) / sqrt(variance + eps) gamma + beta, over each row; gamma and beta are left out where null.</summary>
    Activations LayerNorm(Activations x, Vector? gamma, Vector? beta, float epsilon);

    /// <summary>x / sqrt(mean(x^2) + eps) gamma, over each row.</summary>
    Activations RmsNorm(Activations x, Vector gamma, float epsilon);

    /// <summary>RMSNorm on every head apart, with one gamma [d_h] for all (Qwen 3).</summary>
    void RmsNormHeads(Heads heads, Vector gamma, float epsilon);

    /// <summary>Turns every head by its token's position.</summary>
    void Rotate(Heads heads, Rotary rotary, Batch batch);

    /// <summary>
    /// Causal attention of every prompt apart; query head h reads key/value head h H_kv / H. Every head's probabilities pass the observer.
    /// Returns the mixed values, heads side by side: [n, H d_h].
    /// </summary>
    Activations Attention(Heads queries, Heads keys, Heads values, AttentionRule rule, Batch batch, int layer, ILayerObserver observer);

    /// <summary>x = f(x).</summary>
    void Activate(Activations x, Activation function);

    /// <summary>x = x + y.</summary>
    void Add(Activations x, Activations y);

    /// <summary>x = x y, element by element.</summary>
    void Multiply(Activations x, Activations y);

    /// <summary>x = factor x.</summary>
    void Scale(Activations x, float factor);
}
