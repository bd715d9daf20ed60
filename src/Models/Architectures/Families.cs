using LStar.Models.Checkpoints;
using LStar.Models.Engines;

namespace LStar.Models.Architectures;

/// <summary>The one place that maps a model_type to the class that computes it.</summary>
public static class Families
{
    private static readonly Dictionary<string, Func<ModelConfig, Checkpoint, IEngine, Architecture>> Constructors = new(StringComparer.Ordinal)
    {
        ["gpt_neox"] = (config, checkpoint, engine) => new GptNeoX(config, checkpoint, engine),
        ["gpt2"] = (config, checkpoint, engine) => new Gpt2(config, checkpoint, engine),
        ["opt"] = (config, checkpoint, engine) => new Opt(config, checkpoint, engine),
        ["bloom"] = (config, checkpoint, engine) => new Bloom(config, checkpoint, engine),
        ["llama"] = Llama.OfLlama,
        ["mistral"] = Llama.OfMistral,
        ["qwen2"] = Llama.OfQwen2,
        ["qwen3"] = Llama.OfQwen3,
        ["gemma"] = (config, checkpoint, engine) => new Gemma(config, checkpoint, engine),
    };

    /// <summary>Every model_type that is implemented.</summary>
    public static IReadOnlyCollection<string> Supported => Constructors.Keys;

    /// <summary>Refuses a model_type that is not implemented, naming those that are; also what no family here implements.</summary>
    public static void Check(ModelConfig config)
    {
        if (!Constructors.ContainsKey(config.ModelType))
        {
            throw new UnsupportedException(config.File, "model_type", $"\"{config.ModelType}\" is not supported; supported are {string.Join(", ", Supported)}");
        }

        config.RefuseQuantization();
    }

    /// <summary>The model of a checkpoint.</summary>
    public static Architecture Create(ModelConfig config, Checkpoint checkpoint, IEngine engine)
    {
        Check(config);
        return Constructors[config.ModelType](config, checkpoint, engine);
    }
}
