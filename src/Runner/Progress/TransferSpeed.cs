namespace LStar.Runner.Progress;

/// <summary>How fast bytes came of late: over the last ten seconds, so that what a line says now is not what it did an hour ago.</summary>
internal sealed class TransferSpeed
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    /// <summary>Less says nothing.</summary>
    private static readonly TimeSpan Base = TimeSpan.FromSeconds(1);

    private readonly Queue<(TimeSpan Time, long Bytes)> _past = [];

    /// <summary>Bytes a second; null before there is a base for it.</summary>
    /// <param name="now">The time since some start.</param>
    /// <param name="bytes">Bytes that came by then.</param>
    public double? At(TimeSpan now, long bytes)
    {
        _past.Enqueue((now, bytes));
        while (_past.Count > 2 && now - _past.Peek().Time > Window)
        {
            _ = _past.Dequeue();
        }

        var (time, before) = _past.Peek();
        return now - time >= Base ? (bytes - before) / (now - time).TotalSeconds : null;
    }
}
