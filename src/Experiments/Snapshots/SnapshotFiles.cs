using System.Text;
using LStar.Experiments.Files;

namespace LStar.Experiments.Snapshots;

/// <summary>The files of a snapshot folder: NAME.verified.json, NAME.received.json. What the disk refuses is a <see cref="SnapshotException"/>.</summary>
internal sealed class SnapshotFiles(string folder)
{
    private const string ReceivedEnding = ".received.json";
    private const string VerifiedEnding = ".verified.json";

    /// <summary>What a run gave.</summary>
    public string Received(string name) => Path.Combine(folder, name + ReceivedEnding);

    /// <summary>What is approved.</summary>
    public string Verified(string name) => Path.Combine(folder, name + VerifiedEnding);

    /// <summary>The names of all received files, in order; none where the folder does not exist.</summary>
    public IReadOnlyList<string> Pending()
    {
        try
        {
            return Directory.Exists(folder)
                ? [.. Directory.GetFiles(folder, $"*{ReceivedEnding}").Select(file => Path.GetFileName(file)[..^ReceivedEnding.Length]).Order(StringComparer.Ordinal)]
                : [];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SnapshotException(folder, $"cannot be read: {error.Message}", error);
        }
    }

    /// <summary>Writes a received file.</summary>
    public void Write(string name, string text) => Change(Received(name), () =>
    {
        AtomicFile.Prepare(folder);
        AtomicFile.Write(Received(name), stream => stream.Write(Encoding.UTF8.GetBytes(text)));
    });

    /// <summary>Deletes a received file; false where there is none.</summary>
    public bool Delete(string name)
    {
        var stale = File.Exists(Received(name));
        if (stale)
        {
            Change(Received(name), () => File.Delete(Received(name)));
        }

        return stale;
    }

    /// <summary>Puts a received file in the verified one's place; true where there was none.</summary>
    public bool Approve(string name)
    {
        var isNew = !File.Exists(Verified(name));
        Change(Verified(name), () => File.Move(Received(name), Verified(name), overwrite: true));
        return isNew;
    }

    /// <summary>A snapshot's name from what a shell completes: a file's folder and ending go.</summary>
    public static string WithoutEnding(string name)
    {
        var ending = new[] { ReceivedEnding, VerifiedEnding }.FirstOrDefault(end => name.EndsWith(end, StringComparison.Ordinal));
        return ending is null ? name : Path.GetFileName(name[..^ending.Length]);
    }

    private static void Change(string file, Action change)
    {
        try
        {
            change();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SnapshotException(file, $"cannot be changed: {(error is FileWriteException refused ? refused.Reason : error.Message)}", error);
        }
    }
}
