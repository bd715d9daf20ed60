using LStar.Models.Hub.Transport;

namespace LStar.Models.Hub.Pulling;

/// <summary>Told how a download goes on, from several threads at once.</summary>
public interface IPullProgress
{
    /// <summary>More files will be fetched; what is in the cache already is not among them.</summary>
    void Planned(IReadOnlyList<RemoteFile> files);

    /// <summary>So many bytes of a file are there, those of an earlier attempt among them; fewer than before where it had to begin again.</summary>
    void At(RemoteFile file, long bytes);

    /// <summary>A file is there, whole and checked.</summary>
    void Done(RemoteFile file);

    /// <summary>Something failed, and is tried again after a while.</summary>
    /// <param name="why">What failed.</param>
    /// <param name="delay">How long until then.</param>
    void Retrying(string why, TimeSpan delay);

    /// <summary>Another program is fetching the same file.</summary>
    void WaitingForAnother(RemoteFile file);
}
