namespace LStar.Experiments.Submissions;

/// <summary>The sources' formulas as submissions: the files in submissions/, which travel with the program.</summary>
public static class SourceSubmissions
{
    private const string Folder = "submissions/";

    private static readonly Lazy<IReadOnlyList<SubmittedFormula>> Embedded = new(() =>
    [
        .. typeof(SourceSubmissions).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(Read),
    ]);

    /// <summary>All of them, by name.</summary>
    public static IReadOnlyList<SubmittedFormula> All => Embedded.Value;

    private static SubmittedFormula Read(string name)
    {
        using var reader = new StreamReader(typeof(SourceSubmissions).Assembly.GetManifestResourceStream(name)!);
        return SubmissionFile.Parse(reader.ReadToEnd(), name[Folder.Length..]);
    }
}
