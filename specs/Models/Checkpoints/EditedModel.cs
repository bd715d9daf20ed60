using System.Text;
using System.Text.Json.Nodes;
using LStar.Models.Checkpoints;

namespace LStar.Specs.Models.Checkpoints;

/// <summary>A fixture's config.json and tensors, to be changed and written to a folder of its own.</summary>
internal sealed class EditedModel : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public EditedModel(params ReadOnlySpan<string> fixture)
    {
        var source = Fixtures.Path(fixture);
        Config = JsonNode.Parse(File.ReadAllBytes(Path.Combine(source, "config.json")))!.AsObject();
        using var checkpoint = Checkpoint.Open(source);
        foreach (var (name, tensor) in checkpoint.Tensors)
        {
            Tensors.Add(name, new Stored(tensor.Type.ToString().ToUpperInvariant(), [.. tensor.Shape], tensor.Bytes(0, (int)tensor.Count).ToArray()));
        }
    }

    public JsonObject Config { get; }

    public OrderedDictionary<string, Stored> Tensors { get; } = [];

    /// <summary>Where <see cref="Write"/> writes.</summary>
    public string Folder => _folder.Path;

    /// <summary>Writes config.json and model.safetensors, and answers the folder.</summary>
    public string Write()
    {
        WriteConfig();
        var header = new JsonObject();
        using var data = new MemoryStream();
        foreach (var (name, tensor) in Tensors)
        {
            var start = data.Length;
            data.Write(tensor.Bytes);
            header[name] = new JsonObject
            {
                ["dtype"] = tensor.Type,
                ["shape"] = new JsonArray([.. tensor.Shape.Select(size => (JsonNode)size)]),
                ["data_offsets"] = new JsonArray(start, data.Length),
            };
        }

        _folder.Write("model.safetensors", TemporaryFolder.Safetensors(Encoding.UTF8.GetBytes(header.ToJsonString()), data.ToArray()));
        return Folder;
    }

    /// <summary>Writes config.json alone.</summary>
    public void WriteConfig() => _folder.Write("config.json", Config.ToJsonString());

    public void Dispose() => _folder.Dispose();

    public sealed record Stored(string Type, long[] Shape, byte[] Bytes)
    {
        public static Stored OfFloats(long[] shape, IEnumerable<float> values) => new("F32", shape, [.. values.SelectMany(BitConverter.GetBytes)]);
    }
}
