using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LStar.Experiments.Measuring;
using LStar.Experiments.Prompts;
using LStar.Experiments.Results;
using LStar.Specs.Models.Checkpoints;

namespace LStar.Specs.Experiments.Merging;

/// <summary>A sweep's folder made by hand: the result of a small model under keys of a spec's choice, altered as it likes.</summary>
internal sealed class SweptFolder : IDisposable
{
    private static readonly Lazy<string> Measured = new(Measure);

    private readonly TemporaryFolder _folder = new();

    public SweptFolder()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "cells"));
        Directory.CreateDirectory(Path.Combine(_folder.Path, "failed"));
    }

    /// <summary>The folder.</summary>
    public string Root => _folder.Path;

    /// <summary>A result of variants/gpt2-inner on three prompts, as lstar measure --out writes it.</summary>
    public static JsonObject Result() => JsonNode.Parse(Measured.Value)!.AsObject();

    /// <summary>64 hex digits.</summary>
    public static string Key(char digit) => new(digit, 64);

    /// <summary>Adds cells/KEY.json, and answers its path.</summary>
    public string Add(char key, Action<JsonObject>? alter = null, string? under = null)
    {
        var result = Result();
        result["cell"] = new JsonObject
        {
            ["key"] = Key(key),
            ["model"] = "org/tiny@step8",
            ["series"] = "org/tiny",
            ["revision"] = "step8",
            ["step"] = 8,
            ["family"] = "gpt",
            ["prompts"] = "three",
            ["engine"] = "managed,cpu,float32",
            ["numerics"] = 1,
            ["options"] = new JsonObject { ["bos"] = "tokenizer", ["metrics"] = new JsonArray() },
        };
        result["provenance"] = new JsonObject { ["host"] = "a", ["seconds"] = 1.5 };
        alter?.Invoke(result);
        return Write(Path.Combine("cells", $"{under ?? Key(key)}.json"), result.ToJsonString());
    }

    /// <summary>Adds failed/KEY.json.</summary>
    public string AddFailed(char key, string error) =>
        Write(Path.Combine("failed", $"{Key(key)}.json"), new JsonObject { ["cell"] = new JsonObject { ["key"] = Key(key), ["model"] = "org/tiny", ["prompts"] = "three", ["engine"] = "managed,cpu,float32" }, ["error"] = error }.ToJsonString());

    /// <summary>Writes any file below it.</summary>
    public string Write(string name, string text) => _folder.Write(name, Encoding.UTF8.GetBytes(text));

    public void Dispose() => _folder.Dispose();

    private static string Measure()
    {
        using var engine = ChosenEngine.Open();
        Prompt[] prompts = [.. PromptSets.CrossHeritage.Take(3)];
        var measured = Measurement.Run("gpt2-inner", Fixtures.Path("variants", "gpt2-inner"), engine, prompts, new MeasureOptions(), TimeProvider.System, CancellationToken.None);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, ResultJson.Options))
        {
            ResultJson.Write(json, measured);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
