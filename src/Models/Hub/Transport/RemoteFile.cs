namespace LStar.Models.Hub.Transport;

/// <summary>A file of a repository, as the Hub describes it.</summary>
/// <param name="Name">Its path in the repository.</param>
/// <param name="Commit">The commit that it is of.</param>
/// <param name="Etag">What its blob is called.</param>
/// <param name="Size">Its bytes; null where the server does not say.</param>
public sealed record RemoteFile(string Name, string Commit, string Etag, long? Size);
