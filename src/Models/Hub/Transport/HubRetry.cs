using Polly;
using Polly.Retry;

namespace LStar.Models.Hub.Transport;

/// <summary>
/// Tries again what may go better the next time, by Polly: after half a second, then twice as long each time, up to 16 seconds, each between half and one and a half times that, so
/// that those who failed together do not come back together; or after as long as the server says.
/// </summary>
/// <param name="clock">Waits.</param>
/// <param name="random">Spreads the waits.</param>
internal sealed class HubRetry(TimeProvider clock, Random random)
{
    /// <summary>Failures in a row, after which it is given up.</summary>
    public const int MostFailures = 6;

    private const double FirstSeconds = 0.5;
    private const double LongestSeconds = 16;

    /// <summary>A server that wants to be left alone longer than this is for the user to come back to.</summary>
    private static readonly TimeSpan LongestAsked = TimeSpan.FromMinutes(5);

    private readonly Lock _lock = new();

    /// <summary>Runs attempts until one succeeds, or enough have failed in a row.</summary>
    /// <param name="subject">What it is about, for the message.</param>
    /// <param name="attempt">Throws <see cref="TransientException"/> where another one may succeed.</param>
    /// <param name="waiting">Told of each wait, why and how long.</param>
    /// <param name="cancellation">Ends attempts and waits.</param>
    /// <exception cref="HubException">All failed.</exception>
    public async Task<T> RunAsync<T>(string subject, Func<CancellationToken, Task<T>> attempt, Action<string, TimeSpan>? waiting, CancellationToken cancellation)
    {
        var failures = 0;
        var pipeline = new ResiliencePipelineBuilder<T> { TimeProvider = clock }
            .AddRetry(new RetryStrategyOptions<T>
            {
                MaxRetryAttempts = int.MaxValue,
                ShouldHandle = outcome => ValueTask.FromResult(outcome.Outcome.Exception is TransientException error && failures < MostFailures && !(error.RetryAfter > LongestAsked)),
                DelayGenerator = outcome => ValueTask.FromResult<TimeSpan?>(Delay(failures, (outcome.Outcome.Exception as TransientException)?.RetryAfter)),
                OnRetry = retry =>
                {
                    waiting?.Invoke(retry.Outcome.Exception!.Message, retry.RetryDelay);
                    return ValueTask.CompletedTask;
                },
            })
            .Build();
        try
        {
            return await pipeline.ExecuteAsync(async each => await Counted(each).ConfigureAwait(false), cancellation).ConfigureAwait(false);
        }
        catch (TransientException error)
        {
            var after = error.RetryAfter > LongestAsked ? $"; it asks to come back in {error.RetryAfter.Value.TotalMinutes:0} minutes" : failures > 1 ? $"; tried {failures} times" : "";
            throw new HubException(subject, error.Message + after, error);
        }

        async Task<T> Counted(CancellationToken each)
        {
            try
            {
                return await attempt(each).ConfigureAwait(false);
            }
            catch (TransientException error)
            {
                failures = error.Progressed ? 1 : failures + 1;
                throw;
            }
        }
    }

    private TimeSpan Delay(int failures, TimeSpan? asked)
    {
        double spread;
        lock (_lock)
        {
            spread = random.NextDouble();
        }

        var own = Math.Min(LongestSeconds, FirstSeconds * Math.Pow(2, failures - 1)) * (0.5 + spread);
        return asked is { } least ? least + TimeSpan.FromSeconds(spread) : TimeSpan.FromSeconds(own);
    }
}
