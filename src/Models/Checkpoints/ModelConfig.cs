using System.Text.Json;
using LStar.Models.Checkpoints.Gguf;

namespace LStar.Models.Checkpoints;

/// <summary>A model folder's config.json, or what a GGUF file says in its place. What the keys mean is for the architectures to know.</summary>
public sealed class ModelConfig : ConfigSection
{
    private const string Name = "config.json";

    private readonly IReadOnlyDictionary<string, string> _origins;

    private ModelConfig(string file, JsonElement value, IReadOnlyDictionary<string, string>? origins = null, IReadOnlyList<float>? rotaryFactors = null)
        : base(file, value, path: "")
    {
        _origins = origins ?? new Dictionary<string, string>(StringComparer.Ordinal);
        RotaryFactors = rotaryFactors ?? [];
        ModelType = Text("model_type");
    }

    /// <summary>The family's name, e.g. gpt_neox.</summary>
    public string ModelType { get; }

    /// <summary>What each rotary frequency is divided by, where the file says that and not why (GGUF); else none.</summary>
    public IReadOnlyList<float> RotaryFactors { get; }

    /// <summary>Reads config.json of a folder, or the keys of a GGUF file.</summary>
    /// <exception cref="CheckpointException">There is none, it is not one JSON object in which every key occurs once, or it has no model_type.</exception>
    /// <exception cref="UnsupportedException">A GGUF file's architecture, or what one of its keys asks for, is not implemented.</exception>
    public static ModelConfig Read(string folder)
    {
        if (GgufLocation.IsFile(folder))
        {
            using var model = GgufModel.Open(folder);
            return GgufConfig.Read(model);
        }

        var path = Path.Combine(folder, Name);
        return System.IO.File.Exists(path)
            ? new ModelConfig(path, JsonFile.ReadObject(path))
            : throw new CheckpointException(folder, Directory.Exists(folder) ? $"no {Name}: not a model folder" : "no such folder");
    }

    /// <summary>A configuration that is not in a folder; <paramref name="file"/> is for messages.</summary>
    internal static ModelConfig Parse(string file, ReadOnlyMemory<byte> json) => new(file, JsonFile.ParseObject(file, json));

    /// <summary>A configuration made of a GGUF file's keys, whose names messages show in place of config.json's: <paramref name="origins"/> maps those to them.</summary>
    internal static ModelConfig Derived(string file, ReadOnlyMemory<byte> json, IReadOnlyDictionary<string, string> origins, IReadOnlyList<float>? rotaryFactors) =>
        new(file, JsonFile.ParseObject(file, json), origins, rotaryFactors);

    /// <inheritdoc/>
    public override string PathOf(string key) => _origins.GetValueOrDefault(key, key);
}
