using System.Numerics.Tensors;
using LStar.Models.Engines.Kernels;
using LStar.Models.Observation;
using LStar.Models.Weights;
using Tensor = LStar.Models.Checkpoints.Tensor;

namespace LStar.Models.Engines.Managed;

/// <summary>
/// The CPU engine: float32 activations in managed memory, weights read from the mapped checkpoint a panel of rows at a time, SIMD kernels, work
/// spread over the cores. Memory is a few activation buffers and one panel a thread, whatever the depth.
/// </summary>
public sealed class ManagedEngine : IEngine
{
    private readonly BufferPool _pool = new();
    private readonly WorkSharing _work;
    private RotaryTable? _table;

    /// <summary>An engine on <paramref name="threads"/> threads; null for one a core. The figures do not depend on it.</summary>
    public ManagedEngine(int? threads = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threads ?? 1, nameof(threads));
        _work = new WorkSharing(threads ?? Environment.ProcessorCount);
    }

    /// <inheritdoc/>
    public string Name => "managed";

    /// <inheritdoc/>
    public CancellationToken Cancellation
    {
        get => _work.Cancellation;
        set => _work.Cancellation = value;
    }

    /// <inheritdoc/>
    public long BufferBytes => sizeof(float) * _pool.Floats;

    /// <summary>What the engine's memory is made of.</summary>
    internal BufferPool Buffers => _pool;

    /// <inheritdoc/>
    public string Description => $"float32, {Multiplication.InstructionSet}";

    /// <summary>Nothing: weights are read where they lie.</summary>
    public void Prefetch(IEnumerable<Tensor> tensors)
    {
    }

    /// <summary>Nothing.</summary>
    public void Release(IEnumerable<Tensor> tensors)
    {
    }

    /// <inheritdoc/>
    public Activations Embed(Matrix table, ReadOnlySpan<int> ids)
    {
        var y = _pool.Rent(ids.Length, table.Columns);
        for (var i = 0; i < ids.Length; i++)
        {
            table.ReadRow(ids[i], y.Row(i));
        }

        return y;
    }

    /// <inheritdoc/>
    public Activations Upload(ReadOnlySpan<float> values, int columns)
    {
        var y = _pool.Rent(values.Length / columns, columns);
        values.CopyTo(y.Data);
        return y;
    }

    /// <inheritdoc/>
    public void Download(Activations x, int first, Span<float> destination) =>
        Of(x).Data.Slice(first * x.Columns, destination.Length).CopyTo(destination);

    /// <inheritdoc/>
    public Activations Linear(Activations x, Matrix weight, Vector? bias)
    {
        var input = Of(x);
        var y = _pool.Rent(x.Rows, weight.Rows);
        LinearKernel.Apply(input, weight, bias, y, _pool, _work);
        return y;
    }

    /// <inheritdoc/>
    public Activations LayerNorm(Activations x, Vector? gamma, Vector? beta, float epsilon)
    {
        var input = Of(x);
        var y = _pool.Rent(x.Rows, x.Columns);
        var (g, b) = (gamma?.ToArray() ?? [], beta?.ToArray() ?? []);
        _work.For(x.Rows, 8L * x.Rows * x.Columns, i => Normalisation.LayerNorm(input.Row(i), g, b, epsilon, y.Row(i)));
        return y;
    }

    /// <inheritdoc/>
    public Activations RmsNorm(Activations x, Vector gamma, float epsilon)
    {
        var input = Of(x);
        var y = _pool.Rent(x.Rows, x.Columns);
        var g = gamma.ToArray();
        _work.For(x.Rows, 4L * x.Rows * x.Columns, i => Normalisation.RmsNorm(input.Row(i), g, epsilon, y.Row(i)));
        return y;
    }

    /// <inheritdoc/>
    public void RmsNormHeads(Heads heads, Vector gamma, float epsilon)
    {
        var x = Of(heads.Source);
        var g = gamma.ToArray();
        _work.For(x.Rows, 4L * x.Rows * heads.Count * heads.Width, i =>
        {
            for (var h = 0; h < heads.Count; h++)
            {
                var head = x.Row(i).Slice(heads.Offset + (h * heads.Stride), heads.Width);
                Normalisation.RmsNorm(head, g, epsilon, head);
            }
        });
    }

    /// <inheritdoc/>
    public void Rotate(Heads heads, Rotary rotary, Batch batch)
    {
        var x = Of(heads.Source);
        var table = _table = _table is { } last && last.Serves(rotary, batch.Longest) ? last : new RotaryTable(rotary, batch.Longest);
        _work.For(x.Rows, 4L * x.Rows * heads.Count * heads.Width, i => table.Turn(x.Row(i), heads, batch.Positions[i]));
    }

    /// <inheritdoc/>
    public Activations Attention(Heads queries, Heads keys, Heads values, AttentionRule rule, Batch batch, int layer, ILayerObserver observer)
    {
        var y = _pool.Rent(batch.Rows, queries.Count * queries.Width);
        AttentionKernel.Apply(queries, keys, values, rule, batch, layer, observer, y, _pool, _work);
        return y;
    }

    /// <inheritdoc/>
    public void Activate(Activations x, Activation function)
    {
        var data = Of(x);
        _work.For(x.Rows, 16L * x.Rows * x.Columns, i => Nonlinearity.InPlace(data.Row(i), function));
    }

    /// <inheritdoc/>
    public void Add(Activations x, Activations y) => Elementwise(x, y, TensorPrimitives.Add);

    /// <inheritdoc/>
    public void Multiply(Activations x, Activations y) => Elementwise(x, y, TensorPrimitives.Multiply);

    /// <inheritdoc/>
    public void Scale(Activations x, float factor)
    {
        var data = Of(x).Data;
        TensorPrimitives.Multiply(data, factor, data);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // Buffers belong to the collector; the seam asks for disposal because device memory does not.
    }

    internal static ManagedActivations Of(Activations x) => (ManagedActivations)x;

    private static void Elementwise(Activations x, Activations y, BinaryOperation operation)
    {
        if (x.Rows != y.Rows || x.Columns != y.Columns)
        {
            throw new ArgumentException($"[{x.Rows}, {x.Columns}] and [{y.Rows}, {y.Columns}] have no common shape", nameof(y));
        }

        var data = Of(x).Data;
        operation(data, Of(y).Data, data);
    }

    private delegate void BinaryOperation(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> destination);
}
