namespace LStar.Experiments.Prompts;

/// <summary>Prompts of the sources, and prompts given on a command line.</summary>
public static class PromptSets
{
    /// <summary>The five prompts of source 001 (TEST_PROMPTS): what is measured on unless others are given.</summary>
    public static IReadOnlyList<Prompt> CrossHeritage { get; } =
    [
        new("paris", "The capital of France is Paris, which is known for the Eiffel Tower."),
        new("derivative", "In mathematics, the derivative of x squared equals two times x."),
        new("climate", "Climate change affects global temperatures and weather patterns significantly."),
        new("riverbank", "The quick brown fox jumps over the lazy dog near the riverbank."),
        new("king", "Once upon a time in a land far away, there lived a wise old king."),
    ];

    /// <summary>Texts under the names prompt-1, prompt-2, ..., or from <paramref name="first"/> on.</summary>
    public static IReadOnlyList<Prompt> Of(IEnumerable<string> texts, int first = 1) => [.. texts.Select((text, index) => new Prompt(Unnamed(first + index), text))];

    /// <summary>The name of a prompt that has none: by its place.</summary>
    internal static string Unnamed(int place) => $"prompt-{place}";
}
