using LStar.Models.Checkpoints;

namespace LStar.Models.Architectures;

/// <summary>
/// Which layers see only the last keys, and how many: layer to window, null for all keys. A layer_types list must fit the number of layers, as
/// transformers demands, and must not ask for what the family does not do.
/// </summary>
internal static class SlidingWindows
{
    private const string Types = "layer_types";
    private const string Key = "sliding_window";
    private const string Full = "full_attention";
    private const string Sliding = "sliding_attention";

    /// <summary>No layer (Llama, Gemma).</summary>
    public static Func<int, int?> None(ModelConfig config) => Uniform(config, null);

    /// <summary>Every layer, unless sliding_window is null.</summary>
    public static Func<int, int?> OfMistral(ModelConfig config) => Uniform(config, Size(config));

    /// <summary>Only with use_sliding_window: the layers that layer_types calls sliding, or without that list those from max_window_layers on.</summary>
    public static Func<int, int?> OfQwen(ModelConfig config)
    {
        var window = config.OptionalBool("use_sliding_window") ?? false ? Size(config) : null;
        if (ReadTypes(config) is not { } types)
        {
            var from = config.OptionalInt("max_window_layers") ?? 28;
            return layer => layer >= from ? window : null;
        }

        if (window is null && types.Contains(Sliding, StringComparer.Ordinal))
        {
            throw new CheckpointException(config.File, $"asks for {Sliding}, but use_sliding_window and {Key} give no window", Types);
        }

        return layer => types[layer] == Sliding ? window : null;
    }

    /// <summary>sliding_window, which null switches off; transformers takes a missing key for 4096.</summary>
    private static int? Size(ModelConfig config) => config.Keys.Contains(Key, StringComparer.Ordinal) ? config.OptionalSize(Key) : 4096;

    private static Func<int, int?> Uniform(ModelConfig config, int? window)
    {
        var all = window is null ? Full : Sliding;
        return ReadTypes(config)?.FirstOrDefault(type => type != all) is { } other
            ? throw new UnsupportedException(config.File, Types, $"\"{other}\" is not supported where model_type is {config.ModelType} and {Key} is {config.Shown(Key)}")
            : _ => window;
    }

    private static IReadOnlyList<string>? ReadTypes(ModelConfig config)
    {
        if (config.OptionalTexts(Types) is not { } types)
        {
            return null;
        }

        if (types.Count != config.Size("num_hidden_layers"))
        {
            throw new CheckpointException(config.File, $"expected one entry for each of {config.Size("num_hidden_layers")} layers, found {types.Count}", Types);
        }

        return types.FirstOrDefault(type => type is not (Full or Sliding)) is { } other
            ? throw new UnsupportedException(config.File, Types, $"\"{other}\" is not supported; {Full} and {Sliding} are")
            : types;
    }
}
