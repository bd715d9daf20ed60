using LStar.Models.Hub.Pulling;

namespace LStar.Experiments.Sweeps.Running;

/// <summary>
/// A cell's lock among processes, the operating system's on claims/KEY: whoever dies lets it go, so that a file there means nothing by itself. It is removed with the result in place
/// only: another process may have opened it by then, and that one finds the result.
/// </summary>
internal sealed class CellClaim : IDisposable
{
    private readonly FileStream _file;

    private CellClaim(FileStream file) => _file = file;

    /// <summary>The claim; null while another process has it.</summary>
    public static CellClaim? Try(SweepFolder folder, string key) => CacheLock.OpenAlone(folder.Claim(key)) is { } file ? new CellClaim(file) : null;

    /// <summary>Whether another process is at it.</summary>
    public static bool IsHeld(SweepFolder folder, string key)
    {
        if (!File.Exists(folder.Claim(key)))
        {
            return false;
        }

        using var claim = Try(folder, key);
        return claim is null;
    }

    /// <summary>Takes the file away; the cell has its result.</summary>
    public void Remove()
    {
        try
        {
            File.Delete(_file.Name);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // An empty file more.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
