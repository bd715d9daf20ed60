namespace LStar.Specs;

/// <summary>The catalogue of fixtures: every checkpoint, golden and prompt file a spec uses is named here.</summary>
public static class Fixtures
{
    /// <summary>The repository's root: the folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    public static IEnumerable<string> Zoo => Folders("zoo");

    public static IEnumerable<string> Variants => Folders("variants");

    public static IEnumerable<string> Series => Folders("series");

    /// <summary>A path below fixtures/.</summary>
    public static string Path(params ReadOnlySpan<string> parts) => System.IO.Path.Combine([Root, "fixtures", .. parts]);

    private static IEnumerable<string> Folders(string kind) =>
        Directory.GetDirectories(Path(kind)).Select(folder => System.IO.Path.GetFileName(folder)).Order(StringComparer.Ordinal);

    private static string FindRoot()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = System.IO.Path.GetDirectoryName(folder))
        {
            if (File.Exists(System.IO.Path.Combine(folder, "LStar.Tests.sln")))
            {
                return folder;
            }
        }

        throw new InvalidOperationException("specs must run below the folder that holds LStar.Tests.sln");
    }
}
