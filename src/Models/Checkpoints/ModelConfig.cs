using System.Text.Json;

namespace LStar.Models.Checkpoints;

/// <summary>A model folder's config.json. What the keys mean is for the architectures to know.</summary>
public sealed class ModelConfig : ConfigSection
{
    private const string Name = "config.json";

    private ModelConfig(string file, JsonElement value)
        : base(file, value, path: "")
    {
        ModelType = Text("model_type");
    }

    /// <summary>The family's name, e.g. gpt_neox.</summary>
    public string ModelType { get; }

    /// <summary>Reads config.json of a folder.</summary>
    /// <exception cref="CheckpointException">There is none, it is not one JSON object in which every key occurs once, or it has no model_type.</exception>
    public static ModelConfig Read(string folder)
    {
        var path = Path.Combine(folder, Name);
        return System.IO.File.Exists(path)
            ? new ModelConfig(path, JsonFile.ReadObject(path))
            : throw new CheckpointException(folder, Directory.Exists(folder) ? $"no {Name}: not a model folder" : "no such folder");
    }

    /// <summary>A configuration that is not in a folder; <paramref name="file"/> is for messages.</summary>
    internal static ModelConfig Parse(string file, ReadOnlyMemory<byte> json) => new(file, JsonFile.ParseObject(file, json));
}
