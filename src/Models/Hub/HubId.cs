using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace LStar.Models.Hub;

/// <summary>A model on the Hub as a user names it: org/name, or the bare name of an old model, and with @ a branch, tag or commit.</summary>
/// <param name="Repository">org/name, or name.</param>
/// <param name="Revision">A branch, tag or commit.</param>
public sealed partial record HubId(string Repository, string Revision)
{
    /// <summary>The revision where none is given.</summary>
    public const string Main = "main";

    private const int LongestRevision = 255;

    /// <summary>The folder of its cache: models--org--name.</summary>
    public string FolderName => $"models--{Repository.Replace("/", "--", StringComparison.Ordinal)}";

    /// <summary>Reads a name; false where the Hub would take it for none, or its revision is no relative path.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out HubId? id)
    {
        var (repository, revision) = text.Split('@', 2) is [var before, { Length: > 0 } after] ? (before, after) : (text.TrimEnd('@'), Main);
        var parts = repository.Split('/');
        var sound = parts.Length <= 2 && parts.All(IsPart) && revision.Length <= LongestRevision && PortableName.IsPath(revision);
        id = sound ? new HubId(repository, revision) : null;
        return sound;
    }

    /// <summary>The id of a folder of the cache; null where it is that of no model.</summary>
    public static string? RepositoryOf(string folderName) =>
        folderName.StartsWith("models--", StringComparison.Ordinal) ? folderName["models--".Length..].Replace("--", "/", StringComparison.Ordinal) : null;

    /// <summary>As the user would write it.</summary>
    public override string ToString() => Revision == Main ? Repository : $"{Repository}@{Revision}";

    /// <summary>The Hub's own rule: letters, digits, - _ and ., neither of the last two doubled or at an end, and no -- (which its cache puts for the slash).</summary>
    private static bool IsPart(string part) => Part().IsMatch(part) && !part.EndsWith(".git", StringComparison.Ordinal) && PortableName.IsName(part);

    [GeneratedRegex(@"\A(?!.*(--|\.\.))[A-Za-z0-9_]([A-Za-z0-9_.-]{0,94}[A-Za-z0-9_])?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Part();
}
