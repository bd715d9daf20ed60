using System.Security.Cryptography;
using System.Text;
using LStar.Models.Hub;
using LStar.Specs.Models.Checkpoints;

namespace LStar.Specs.Models.Hub.Upkeep;

/// <summary>A cache as huggingface_hub makes one: blobs under their hashes, snapshots of links to them, or of plain files where links are not possible.</summary>
internal sealed class CacheFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>The commits of the specs.</summary>
    public static string Commit(char digit) => new(digit, 40);

    public HubCache Cache => new(Root);

    public string Root => In("hub");

    /// <summary>A path below the temporary folder, of which the cache is a part.</summary>
    public string In(params ReadOnlySpan<string> parts) => Path.Combine([_folder.Path, .. parts]);

    /// <summary>A path in the folder of org/m.</summary>
    public string Of(params ReadOnlySpan<string> parts) => Path.Combine([Root, "models--org--m", .. parts]);

    /// <summary>Writes a snapshot of org/m, and its references.</summary>
    public void Snapshot(char digit, string[] references, params ReadOnlySpan<(string Name, string Text)> files)
    {
        foreach (var (name, text) in files)
        {
            var blob = Blob(text, isLarge: name.EndsWith(".safetensors", StringComparison.Ordinal));
            var path = Of("snapshots", Commit(digit), name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            if (OperatingSystem.IsWindows())
            {
                File.Move(blob, path);
            }
            else
            {
                File.CreateSymbolicLink(path, Path.GetRelativePath(Path.GetDirectoryName(path)!, blob));
            }
        }

        foreach (var reference in references)
        {
            Write(Of("refs", reference), Commit(digit));
        }
    }

    /// <summary>Writes a blob: a large file is known by its sha256, any other by git's hash.</summary>
    public string Blob(string text, bool isLarge)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var hash = isLarge ? SHA256.HashData(bytes) : SHA1.HashData([.. Encoding.ASCII.GetBytes($"blob {bytes.Length}\0"), .. bytes]);
        return Write(Of("blobs", Convert.ToHexStringLower(hash)), text);
    }

    public static string Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Everything there is below the temporary folder but locks, with the contents of files; links with where they lead.</summary>
    public IReadOnlyDictionary<string, string> Contents() => new DirectoryInfo(_folder.Path).EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None })
        .Where(file => file.Extension != ".lock")
        .ToDictionary(file => Path.GetRelativePath(_folder.Path, file.FullName), file => file.LinkTarget ?? File.ReadAllText(file.FullName), StringComparer.Ordinal);

    public void Dispose() => _folder.Dispose();
}
