namespace LStar.Metrics.Formulas.Search;

/// <summary>What a form makes of its sum of terms.</summary>
/// <param name="Before">The text in front of it.</param>
/// <param name="After">The text behind it.</param>
/// <param name="Size">The nodes it adds.</param>
/// <param name="Intercept">Whether the sum always has a constant term: without one, exp(b L) would start at 1.</param>
public sealed record Link(string Before, string After, int Size, bool Intercept)
{
    /// <summary>The sum itself.</summary>
    public static Link Identity { get; } = new("", "", 0, false);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Link> All { get; } =
    [
        Identity, new("tanh(", ")", 1, true), new("exp(", ")", 1, true), new("1/(", ")", 2, true), new("1/(1 + exp(-(", ")))", 6, true),
    ];
}
