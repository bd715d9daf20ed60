namespace LStar.Models.Hub;

/// <summary>What tells the Hub who asks.</summary>
/// <param name="Source">The variable or file that it comes from, for messages.</param>
/// <param name="Value">The token, which no message shows.</param>
public sealed record HubToken(string Source, string Value)
{
    /// <summary>No token is longer than this; a file that is one is something else.</summary>
    private const int Longest = 10_000;

    /// <summary>Whether it can be sent: a token is letters and digits, and never breaks a line.</summary>
    public bool CanBeSent => Value.All(character => character is > ' ' and <= '~');

    /// <summary>A token with the space around it taken off; null where nothing is left.</summary>
    public static HubToken? Of(string source, string? text) => text?.Trim() is { Length: > 0 } value ? new(source, value) : null;

    /// <summary>The token in a file; null where there is no such file, or it may not be read.</summary>
    public static HubToken? Read(string file)
    {
        try
        {
            return new FileInfo(file) is { Exists: true, Length: <= Longest } ? Of(file, File.ReadAllText(file)) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => $"the token from {Source}";
}
