using LStar.Models.Hub.Transport;

namespace LStar.Models.Hub.Pulling;

/// <summary>A download that nobody watches.</summary>
public sealed class SilentPull : IPullProgress
{
    /// <inheritdoc/>
    public void Planned(IReadOnlyList<RemoteFile> files)
    {
    }

    /// <inheritdoc/>
    public void At(RemoteFile file, long bytes)
    {
    }

    /// <inheritdoc/>
    public void Done(RemoteFile file)
    {
    }

    /// <inheritdoc/>
    public void Retrying(string why, TimeSpan delay)
    {
    }

    /// <inheritdoc/>
    public void WaitingForAnother(RemoteFile file)
    {
    }
}
