using LStar.Experiments.Measuring;
using LStar.Experiments.Prompts;

namespace LStar.Experiments.Claims;

/// <summary>The sources' prompts, under the names of fixtures/prompts: a claim is measured on the prompts of the source that makes it.</summary>
public static class ClaimPrompts
{
    /// <summary>Source 000.</summary>
    public const string Fox = "fox";

    /// <summary>Source 003.</summary>
    public const string Reality = "reality";

    /// <summary>The calibration run.</summary>
    public static IReadOnlyList<Prompt> Calibration { get; } =
    [
        new("paris-short", "The capital of France is Paris."),
        new("chocolate", "The sky is made of chocolate."),
        new("far-away", "Once upon a time in a land far away"),
        new("fibonacci", "def fibonacci(n): return n if n < 2 else"),
    ];

    /// <summary>All eleven, those of 001 among them.</summary>
    public static IReadOnlyList<Prompt> All { get; } =
    [
        new(Fox, "The quick brown fox jumps over the lazy dog."),
        .. PromptSets.CrossHeritage,
        new(Reality, "The fundamental nature of reality is that all things are interconnected through underlying mathematical structures."),
        .. Calibration,
    ];

    /// <summary>A measurement as if it had been made on some prompts only.</summary>
    public static ModelMeasurement On(this ModelMeasurement model, params IReadOnlyList<Prompt> prompts) =>
        model.On([.. prompts.Select(prompt => prompt.Id)]);

    /// <summary>The same by the prompts' names.</summary>
    public static ModelMeasurement On(this ModelMeasurement model, params IReadOnlyList<string> ids) =>
        model with { Prompts = [.. model.Prompts.Where(prompt => ids.Contains(prompt.Id))] };
}
