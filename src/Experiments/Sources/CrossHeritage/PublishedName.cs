namespace LStar.Experiments.Sources.CrossHeritage;

/// <summary>Whether a measured model's name is one that the sources name.</summary>
internal static class PublishedName
{
    /// <summary>
    /// Whether a name means a published Hub id: the id, or without an organisation its last part (a folder's name), in any case, slashes as such or as --.
    /// The revision main may follow; another may not, since a checkpoint from the midst of training is another model.
    /// </summary>
    public static bool Means(string name, string published)
    {
        var plain = name.EndsWith("@main", StringComparison.OrdinalIgnoreCase) ? name[..^5] : name;
        plain = plain.StartsWith("models--", StringComparison.OrdinalIgnoreCase) ? plain[8..] : plain;
        plain = plain.Replace("--", "/", StringComparison.Ordinal);
        return Same(plain, published) || Same(plain, LastPart(published));
    }

    /// <summary>What stands after the last slash.</summary>
    public static string LastPart(string name) => name[(name.LastIndexOf('/') + 1)..];

    /// <summary>What stands before the first slash; null for a name without one.</summary>
    public static string? Organisation(string name) => name.IndexOf('/') is > 0 and var slash ? name[..slash] : null;

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
