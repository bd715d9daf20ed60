using System.Collections.Concurrent;

namespace LStar.Models.Engines.Managed;

/// <summary>Activations in a managed array, rows one after another; the array goes back to its pool when disposed.</summary>
internal sealed class ManagedActivations(int rows, int columns, float[] data, BufferPool pool) : Activations(rows, columns)
{
    private float[]? _data = data;

    /// <summary>[Rows, Columns] row-major; the array may be longer.</summary>
    public float[] Data => _data ?? throw new ObjectDisposedException(nameof(Activations));

    public Span<float> Row(int row) => Data.AsSpan(row * Columns, Columns);

    public override void Dispose()
    {
        if (Interlocked.Exchange(ref _data, null) is { } array)
        {
            pool.Return(array);
        }
    }
}

/// <summary>Arrays for activations, pinned so that kernels may hold their addresses, used again as soon as they are returned.</summary>
internal sealed class BufferPool
{
    private readonly ConcurrentDictionary<int, ConcurrentBag<float[]>> _free = new();

    public ManagedActivations Rent(int rows, int columns)
    {
        var length = Rounded(checked(rows * columns));
        var array = _free.TryGetValue(length, out var bag) && bag.TryTake(out var free)
            ? free
            : GC.AllocateUninitializedArray<float>(length, pinned: true);
        return new ManagedActivations(rows, columns, array, this);
    }

    public void Return(float[] array) => _free.GetOrAdd(array.Length, _ => []).Add(array);

    /// <summary>Up to the next quarter of a power of two: batches of slightly different sizes share arrays.</summary>
    private static int Rounded(int length)
    {
        var step = Math.Max(256, (int)(System.Numerics.BitOperations.RoundUpToPowerOf2((uint)length) / 8));
        return checked((length + step - 1) / step * step);
    }
}
