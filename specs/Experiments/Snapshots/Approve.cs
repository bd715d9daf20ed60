using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using LStar.Experiments.Snapshots;
using Xunit;

namespace LStar.Specs.Experiments.Snapshots;

/// <summary>A spec's way to the approved results in snapshots/: <c>Approve.That(document, [("model", model)])</c>.</summary>
public static class Approve
{
    private static readonly SnapshotFolder Snapshots = new(Path.Combine(Fixtures.Root, "snapshots"));

    /// <summary>
    /// Holds a document to its approved snapshot, named after the class (its file), the method, and the parameters in the order given. A snapshot that
    /// is new, moved or damaged fails the spec, and says how to approve it.
    /// </summary>
    [StackTraceHidden]
    public static void That(
        JsonNode? document,
        IEnumerable<(string Name, object? Value)>? parameters = null,
        [CallerFilePath] string file = "",
        [CallerMemberName] string method = "") =>
        That(Snapshots, document, NameOf(file, method, parameters));

    /// <summary>The same in another folder.</summary>
    [StackTraceHidden]
    internal static void That(SnapshotFolder folder, JsonNode? document, SnapshotName name)
    {
        var result = folder.Verify(name, document);
        if (result.State != SnapshotState.Agreed)
        {
            Assert.Fail($"{result.Message}\n(lstar is dotnet run --project src/Runner -c Release --)");
        }
    }

    /// <summary>The class is the file's name, whichever system compiled it.</summary>
    internal static SnapshotName NameOf(string file, string method, IEnumerable<(string Name, object? Value)>? parameters) =>
        new(Path.GetFileNameWithoutExtension(file[(file.LastIndexOfAny(['/', '\\']) + 1)..]), method, parameters);
}
