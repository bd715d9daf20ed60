namespace LStar.Models.Engines.Managed;

/// <summary>
/// Buffers, used again as soon as they are returned. There are never more of them than were in use at one time, whatever sizes were asked for: where
/// none that is free is long enough, a longer one takes the place of the longest that is.
/// </summary>
internal sealed class BufferPool
{
    private readonly Lock _gate = new();
    private readonly List<FloatBuffer> _free = [];

    /// <summary>Buffers made so far.</summary>
    public int Made { get; private set; }

    /// <summary>Floats in the buffers that are in use or wait to be.</summary>
    public long Floats { get; private set; }

    public FloatBuffer Rent(int length)
    {
        lock (_gate)
        {
            var at = _free.FindIndex(buffer => buffer.Length >= length);
            if (at < 0)
            {
                at = _free.Count - 1;
                var replaced = at < 0 ? 0 : Take(at).Length;
                var made = new FloatBuffer(length);
                Made++;
                Floats += made.Length - replaced;
                return made;
            }

            return Take(at);
        }
    }

    /// <exception cref="InvalidOperationException">They do not fit one array.</exception>
    public ManagedActivations Rent(int rows, int columns) => (long)rows * columns <= Array.MaxLength - FloatBuffer.LineFloats
        ? new(rows, columns, Rent(rows * columns), this)
        : throw new InvalidOperationException($"{rows} tokens of {columns} features each do not fit one array; fewer tokens at a time may");

    public void Return(FloatBuffer buffer)
    {
        lock (_gate)
        {
            var at = _free.FindIndex(other => other.Length >= buffer.Length);
            _free.Insert(at < 0 ? _free.Count : at, buffer);
        }
    }

    private FloatBuffer Take(int at)
    {
        var buffer = _free[at];
        _free.RemoveAt(at);
        return buffer;
    }
}
