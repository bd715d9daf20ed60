using System.Text.Json.Nodes;
using LStar.Specs.Models.Checkpoints;

namespace LStar.Specs.Runner;

/// <summary>A fixture's copy, for damaging.</summary>
internal sealed class ModelCopy
{
    private const string Weights = "model.safetensors";

    public ModelCopy(string fixture, string folder)
    {
        Folder = folder;
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.GetFiles(fixture))
        {
            System.IO.File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }
    }

    public string Folder { get; }

    public string File(string name) => Path.Combine(Folder, name);

    public void Delete(string name) => System.IO.File.Delete(File(name));

    public void Write(string name, string text) => System.IO.File.WriteAllText(File(name), text);

    /// <summary>Sets a key of config.json to a JSON value; null takes it away.</summary>
    public void Config(string key, string? json) => Edit("config.json", config => Set(config, key, json));

    public void Edit(string name, Action<JsonObject> edit)
    {
        var json = JsonNode.Parse(System.IO.File.ReadAllText(File(name)))!.AsObject();
        edit(json);
        Write(name, json.ToJsonString());
    }

    /// <summary>Cuts the weights to this part of their bytes.</summary>
    public void Truncate(double part)
    {
        using var file = System.IO.File.OpenWrite(File(Weights));
        file.SetLength((long)(file.Length * part));
    }

    /// <summary>Changes the header of the weights, and leaves the data.</summary>
    public void Header(Action<JsonObject> edit)
    {
        var bytes = System.IO.File.ReadAllBytes(File(Weights));
        var end = 8 + (int)BitConverter.ToInt64(bytes);
        var header = JsonNode.Parse(bytes.AsSpan(8..end))!.AsObject();
        edit(header);
        System.IO.File.WriteAllBytes(File(Weights), TemporaryFolder.Safetensors(header.ToJsonString(), bytes.AsSpan(end)));
    }

    private static void Set(JsonObject json, string key, string? value)
    {
        json.Remove(key);
        if (value is not null)
        {
            json[key] = JsonNode.Parse(value);
        }
    }
}
