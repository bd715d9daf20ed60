namespace LStar.Models.Hub.Transport;

/// <summary>A file of a repository, as the Hub describes it.</summary>
/// <param name="Name">Its path in the repository.</param>
/// <param name="Commit">The commit that it is of.</param>
/// <param name="Etag">What its blob is called.</param>
/// <param name="Size">Its bytes; null where the server does not say.</param>
public sealed record RemoteFile(string Name, string Commit, string Etag, long? Size);

/// <summary>What is in a repository at a commit.</summary>
/// <param name="Commit">The commit that a revision stands for; null where only a file's headers will say.</param>
/// <param name="Names">Its files; null where each must be asked for.</param>
internal sealed record RepositoryListing(string? Commit, IReadOnlySet<string>? Names);
