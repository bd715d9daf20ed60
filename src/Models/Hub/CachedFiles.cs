namespace LStar.Models.Hub;

/// <summary>A file of a snapshot.</summary>
/// <param name="Name">Its path in the repository, with slashes.</param>
/// <param name="Path">Where it is in the snapshot.</param>
/// <param name="Blob">The blob that it is a link to; null for a plain file, as systems without links have them, whose bytes nothing vouches for.</param>
/// <param name="Size">Its bytes; null where it is a link to something that is not there.</param>
public sealed record CachedFile(string Name, string Path, CachedBlob? Blob, long? Size);

/// <summary>The bytes of one file or several, under the etag that the Hub gave them.</summary>
/// <param name="Etag">Its name.</param>
/// <param name="Path">Where it is.</param>
/// <param name="Size">Its bytes.</param>
public sealed record CachedBlob(string Etag, string Path, long Size)
{
    /// <summary>Reads the bytes and compares their hash with the name.</summary>
    /// <returns>True if they agree, false if not; null where the name is no hash.</returns>
    /// <exception cref="IOException">It cannot be read.</exception>
    public bool? IsSound(CancellationToken cancellation = default) => BlobHash.CanCheck(Etag) ? BlobHash.Of(Etag, Path, cancellation) == Etag : null;
}

/// <summary>A download that was broken off: ETAG.incomplete among the blobs, or what a program of another kind left under a longer name.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Size">Its bytes so far.</param>
public sealed record UnfinishedBlob(string Path, long Size);
