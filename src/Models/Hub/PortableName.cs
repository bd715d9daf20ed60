namespace LStar.Models.Hub;

/// <summary>
/// Names that a server, an index or a user gives, and that become names of files: none may lead out of its folder, or mean something else on another system. What holds here
/// holds on all of them, so that a cache can be carried from one to another.
/// </summary>
internal static class PortableName
{
    /// <summary>What most file systems take, in bytes.</summary>
    private const int Longest = 255;

    private static readonly HashSet<string> Devices = new(
        [
            "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$",
            .. Enumerable.Range(0, 10).SelectMany(number => new[] { $"COM{number}", $"LPT{number}" }),
            "COM¹", "COM²", "COM³", "LPT¹", "LPT²", "LPT³",
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a text is a file's name, without a path.</summary>
    public static bool IsName(string text) =>
        text.Length > 0
        && System.Text.Encoding.UTF8.GetByteCount(text) <= Longest
        && text.AsSpan().IndexOfAny("/\\:*?\"<>|") < 0
        && !text.Any(char.IsControl)
        && text[^1] is not ('.' or ' ')
        && text[0] != ' '
        && !Devices.Contains(text.Split('.')[0].TrimEnd(' '));

    /// <summary>Whether a text is a relative path of such names, with slashes between them, that stays where it begins.</summary>
    public static bool IsPath(string text) => text.Split('/').All(IsName);
}
