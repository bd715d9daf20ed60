namespace LStar.Experiments.Claims;

/// <summary>The published models of the sources, with the shapes of their configs; and which source measured which.</summary>
public static class SourceModels
{
    /// <summary>All of them, and SmolLM2, which no source names and no claim is about: a small model that can be measured live.</summary>
    public static IReadOnlyList<SourceModel> All { get; } =
    [
        new("EleutherAI/pythia-70m", "gpt_neox", 6, 8, 512),
        new("EleutherAI/pythia-160m", "gpt_neox", 12, 12, 768),
        new("EleutherAI/pythia-410m", "gpt_neox", 24, 16, 1024),
        new("EleutherAI/pythia-1b", "gpt_neox", 16, 8, 2048),
        new("EleutherAI/pythia-2.8b", "gpt_neox", 32, 32, 2560),
        new("EleutherAI/pythia-6.9b", "gpt_neox", 32, 32, 4096),
        new("openai-community/gpt2", "gpt2", 12, 12, 768),
        new("openai-community/gpt2-medium", "gpt2", 24, 16, 1024),
        new("openai-community/gpt2-large", "gpt2", 36, 20, 1280),
        new("facebook/opt-125m", "opt", 12, 12, 768),
        new("facebook/opt-350m", "opt", 24, 16, 1024),
        new("bigscience/bloom-560m", "bloom", 24, 16, 1024),
        new("google/gemma-2b", "gemma", 18, 8, 2048),
        new("Qwen/Qwen3-4B", "qwen3", 36, 32, 2560),
        new("mistralai/Mistral-7B-v0.1", "mistral", 32, 32, 4096),
        new("HuggingFaceTB/SmolLM2-135M-Instruct", "llama", 30, 9, 576),
    ];

    /// <summary>Source 000.</summary>
    public static IReadOnlyList<SourceModel> Features { get; } =
        Named("pythia-70m", "pythia-160m", "pythia-410m", "pythia-1b", "gpt2", "gpt2-medium", "gpt2-large", "opt-125m", "opt-350m");

    /// <summary>Source 001.</summary>
    public static IReadOnlyList<SourceModel> CrossHeritage { get; } = Named("pythia-160m", "pythia-410m", "opt-125m", "opt-350m", "bloom-560m", "gpt2");

    /// <summary>Source 002.</summary>
    public static IReadOnlyList<SourceModel> Challenge { get; } =
        Named("pythia-160m", "pythia-410m", "pythia-1b", "pythia-2.8b", "pythia-6.9b", "opt-125m", "gpt2", "gemma-2b");

    /// <summary>Source 003.</summary>
    public static IReadOnlyList<SourceModel> Bentov { get; } = Named("pythia-160m", "pythia-410m", "gpt2", "opt-125m");

    /// <summary>Source 004.</summary>
    public static IReadOnlyList<SourceModel> Gamma { get; } = Named("Qwen3-4B");

    /// <summary>The model of that Hub id, or of that name without its owner.</summary>
    public static SourceModel Of(string name) => All.First(model => model.Id == name || model.Name == name);

    private static IReadOnlyList<SourceModel> Named(params IReadOnlyList<string> names) => [.. names.Select(Of)];
}
