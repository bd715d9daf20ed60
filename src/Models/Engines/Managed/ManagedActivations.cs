namespace LStar.Models.Engines.Managed;

/// <summary>Activations in a pooled buffer, rows one after another; the buffer goes back to its pool when disposed.</summary>
internal sealed class ManagedActivations(int rows, int columns, FloatBuffer buffer, BufferPool pool) : Activations(rows, columns)
{
    private FloatBuffer? _buffer = buffer;

    /// <summary>[Rows, Columns] row-major.</summary>
    public Span<float> Data => (_buffer ?? throw new ObjectDisposedException(nameof(Activations))).Span[..(Rows * Columns)];

    public Span<float> Row(int row) => Data.Slice(row * Columns, Columns);

    public override void Dispose()
    {
        if (Interlocked.Exchange(ref _buffer, null) is { } free)
        {
            pool.Return(free);
        }
    }
}
