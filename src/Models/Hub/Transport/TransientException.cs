namespace LStar.Models.Hub.Transport;

/// <summary>Something failed that may go better the next time.</summary>
/// <param name="message">What failed, as it is said to the user when there is no next time.</param>
/// <param name="inner">What caused it.</param>
internal sealed class TransientException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>How long the server asks to be left alone.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether something came of the attempt, so that it does not count as one in vain.</summary>
    public bool Progressed { get; init; }
}
