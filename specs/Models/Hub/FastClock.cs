namespace LStar.Specs.Models.Hub;

/// <summary>A clock whose timers run a thousand times as fast: a wait of 16 seconds takes 16 milliseconds.</summary>
internal sealed class FastClock : TimeProvider
{
    private const int Factor = 1000;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => System.CreateTimer(callback, state, Fast(dueTime), Fast(period));

    private static TimeSpan Fast(TimeSpan span) => span == Timeout.InfiniteTimeSpan ? span : span / Factor;
}
