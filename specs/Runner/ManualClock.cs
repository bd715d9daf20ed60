namespace LStar.Specs.Runner;

/// <summary>A clock that goes on when it is told to, and its timers with it.</summary>
internal sealed class ManualClock : TimeProvider
{
    private readonly List<(TimerCallback Callback, TimeSpan Period)> _timers = [];
    private TimeSpan _elapsed;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => new DateTimeOffset(2025, 1, 2, 3, 4, 5, TimeSpan.Zero) + _elapsed;

    public override long GetTimestamp() => _elapsed.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = (callback, period);
        _timers.Add(timer);
        return new Timer(() => _timers.Remove(timer));
    }

    public void Advance(double seconds)
    {
        _elapsed += TimeSpan.FromSeconds(seconds);
        foreach (var (callback, _) in _timers.ToList())
        {
            callback(null);
        }
    }

    private sealed class Timer(Action stop) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => false;

        public void Dispose() => stop();

        public ValueTask DisposeAsync()
        {
            stop();
            return ValueTask.CompletedTask;
        }
    }
}
