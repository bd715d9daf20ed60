using System.IO.Enumeration;
using System.Text.Json.Nodes;

namespace LStar.Experiments.Snapshots;

/// <summary>
/// A folder of approved results: NAME.verified.json each, and beside it, where the last run differed or nothing is approved yet, NAME.received.json.
/// A run approves nothing; <see cref="Accept"/> does. Runs of different names may go on at the same time.
/// </summary>
/// <param name="folder">The folder, made when the first file is written.</param>
/// <param name="tolerances">The table in force for all of it; the project's, unless given.</param>
/// <param name="environment">Reads an environment variable; the process's, unless given.</param>
/// <param name="open">Shows a received and a verified file to the developer; the diff tool DiffEngine finds, unless given. Not called where nobody looks.</param>
public sealed class SnapshotFolder(
    string folder, SnapshotTolerances? tolerances = null, Func<string, string?>? environment = null, Action<string, string>? open = null)
{
    private readonly SnapshotFiles files = new(folder);
    private readonly SnapshotTolerances tolerances = tolerances ?? SnapshotTolerances.Figures;
    private readonly Func<string, string?> environment = environment ?? Environment.GetEnvironmentVariable;

    /// <summary>The folder.</summary>
    public string Folder { get; } = folder;

    /// <summary>The snapshots/ beside LStar.Tests.sln, in the folder given or the nearest above it; null outside the repository.</summary>
    public static string? Nearest(string from)
    {
        for (var at = Path.GetFullPath(from); at is not null; at = Path.GetDirectoryName(at))
        {
            if (File.Exists(Path.Combine(at, "LStar.Tests.sln")))
            {
                return Path.Combine(at, "snapshots");
            }
        }

        return null;
    }

    /// <summary>
    /// Compares a run with what is approved. Unless it agrees, it is written as received, and the diff tool opens if something moved; if it agrees,
    /// a received file of an earlier run goes.
    /// </summary>
    /// <exception cref="SnapshotException">The received file cannot be written or deleted.</exception>
    public SnapshotResult Verify(SnapshotName name, JsonNode? received)
    {
        ArgumentNullException.ThrowIfNull(name);
        var result = Compare(name.Text, () => received);
        if (result.State == SnapshotState.Agreed)
        {
            if (files.Delete(name.Text))
            {
                WhereSomebodyLooks(name.Text, DiffViewer.Close);
            }

            return result;
        }

        files.Write(name.Text, SnapshotJson.Text(received));
        if (result.State != SnapshotState.New)
        {
            // Not for a new one: a diff tool wants two files, and DiffEngine would make an empty approved one.
            WhereSomebodyLooks(name.Text, open ?? DiffViewer.Open);
        }

        return result;
    }

    /// <summary>The names of all received files, in order; none where the folder does not exist.</summary>
    /// <exception cref="SnapshotException">The folder cannot be read.</exception>
    public IReadOnlyList<string> Pending() => files.Pending();

    /// <summary>Compares a received file with the approved one, and changes nothing.</summary>
    public SnapshotResult Review(string name) => Compare(name, () => SnapshotJson.Read(files.Received(name)));

    /// <summary>
    /// Approves received files: each takes the place of its verified one. All that are pending, or those named (* and ? stand for parts of a name; a
    /// file's folder and ending may be left on). Every name fits something pending and every file is sound, or nothing is approved.
    /// </summary>
    /// <returns>What was approved, in order, and whether it was new.</returns>
    /// <exception cref="SnapshotRefusedException">On a build server; or a name fits nothing that is pending.</exception>
    /// <exception cref="SnapshotException">A received file is damaged, or cannot be moved.</exception>
    public IReadOnlyList<(string Name, bool IsNew)> Accept(params IReadOnlyList<string> names)
    {
        if (BuildServer.Evidence(environment) is { } evidence)
        {
            throw new SnapshotRefusedException($"snapshots are not accepted on a build server ({evidence}): accept where you can look at them, and commit");
        }

        var pending = Pending();
        string[] asked = [.. names.Select(SnapshotFiles.WithoutEnding)];
        if (asked.FirstOrDefault(name => !pending.Any(item => Fits(name, item))) is { } unknown)
        {
            throw new SnapshotRefusedException($"{unknown}: no such snapshot is pending{(pending.Count > 0 ? "; snapshots review lists those that are" : "")}");
        }

        string[] accepted = [.. pending.Where(item => asked.Length == 0 || asked.Any(name => Fits(name, item)))];
        foreach (var name in accepted)
        {
            _ = SnapshotJson.Read(files.Received(name));
        }

        return [.. accepted.Select(name => (name, files.Approve(name)))];
    }

    private static bool Fits(string pattern, string name) => FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false);

    private SnapshotResult Compare(string name, Func<JsonNode?> received)
    {
        try
        {
            var found = received();
            if (!File.Exists(files.Verified(name)))
            {
                return new(SnapshotState.New, name, []);
            }

            var differences = Snapshot.Compare(found, SnapshotJson.Read(files.Verified(name)), tolerances);
            return new(differences.Count == 0 ? SnapshotState.Agreed : SnapshotState.Moved, name, differences);
        }
        catch (SnapshotException error)
        {
            return new(SnapshotState.Unreadable, name, [], error.Message);
        }
    }

    private void WhereSomebodyLooks(string name, Action<string, string> show)
    {
        if (DiffViewer.IsWanted(environment))
        {
            show(files.Received(name), files.Verified(name));
        }
    }
}
