namespace LStar.Experiments.Sources.CrossHeritage;

/// <summary>The word that source 001 has for an architecture: it tells them apart by where a model keeps its layers.</summary>
internal static class SourceArchitecture
{
    /// <summary>pythia, opt, bloom, gpt2, or llama for all that keep them in model.layers; any other model_type stays as it is.</summary>
    public static string Of(string modelType) => modelType switch
    {
        "gpt_neox" => "pythia",
        "mistral" or "qwen2" or "qwen3" or "gemma" => "llama",
        _ => modelType,
    };
}
