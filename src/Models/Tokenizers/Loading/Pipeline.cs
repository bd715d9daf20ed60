namespace LStar.Models.Tokenizers.Loading;

/// <summary>The steps of a normalizer or pre-tokenizer: a "Sequence" stands for those in it, and so on down.</summary>
internal static class Pipeline
{
    /// <summary>Published tokenizers have up to ten.</summary>
    private const int MostSteps = 100;

    /// <summary>The steps that are no sequences, in order.</summary>
    /// <param name="section">An object with a "type".</param>
    /// <param name="items">The key under which a sequence has its steps.</param>
    /// <exception cref="UnsupportedException">There are more than a hundred: each costs time on every text.</exception>
    public static IReadOnlyList<Section> Steps(Section section, string items)
    {
        var steps = Flat(section, items).Take(MostSteps + 1).ToList();
        return steps.Count <= MostSteps ? steps : throw section.Unsupported($"more than {MostSteps} steps are not supported");
    }

    private static IEnumerable<Section> Flat(Section section, string items) =>
        section.Object()["type"].String() == "Sequence" ? section[items].Items().SelectMany(step => Flat(step, items)) : [section];
}
