namespace LStar.Models.Hub;

/// <summary>A model could not be had from the Hub. The message is one line: which, why, and what to do.</summary>
/// <param name="subject">The model, file or variable it is about.</param>
/// <param name="message">What is wrong.</param>
/// <param name="inner">What caused it.</param>
public sealed class HubException(string subject, string message, Exception? inner = null)
    : Exception($"{OneLine.Of(subject, int.MaxValue)}: {OneLine.Of(message, int.MaxValue)}", inner)
{
    /// <summary>The message without its subject.</summary>
    public string Reason { get; } = message;

    /// <summary>Whether the Hub knows no such model, so that the name may be a mistyped one.</summary>
    public bool IsUnknownModel { get; init; }

    /// <summary>Whether there was no way to the Hub, so that nothing was asked.</summary>
    public bool IsWithoutNetwork { get; init; }
}
