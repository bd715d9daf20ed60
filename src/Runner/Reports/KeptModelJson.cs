using System.Text.Json;
using LStar.Models.Hub.Upkeep;

namespace LStar.Runner.Reports;

/// <summary>Models on this machine as JSON: {"cache", "models": [{"model", "folder", "from", ...}]}; sizes in bytes, times in UTC, null for what is not known.</summary>
internal static class KeptModelJson
{
    public static void Write(Utf8JsonWriter json, string cache, IReadOnlyList<KeptModel> cached, IReadOnlyList<(string Root, KeptModel Model)> others)
    {
        json.WriteStartObject();
        json.WriteString("cache", cache);
        json.WriteStartArray("models");
        foreach (var model in cached)
        {
            Write(json, model, "cache", cache);
        }

        foreach (var (root, model) in others)
        {
            Write(json, model, "LSTAR_MODELS", root);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, KeptModel model, string from, string root)
    {
        json.WriteStartObject();
        json.WriteString("model", model.Id);
        json.WriteString("folder", model.Folder);
        json.WriteString("from", from);
        json.WriteString("root", root);
        json.WriteNumber("size", model.Size);
        json.WriteNumber("files", model.Files);
        json.WriteString("lastUsed", model.LastUsed?.ToString("O"));
        json.WriteString("lastModified", model.LastModified?.ToString("O"));
        json.WriteString("architecture", model.Architecture);
        if (model.Layers is { } layers)
        {
            json.WriteNumber("layers", layers);
        }
        else
        {
            json.WriteNull("layers");
        }

        json.WriteStartArray("revisions");
        foreach (var revision in model.Revisions)
        {
            json.WriteStartObject();
            json.WriteString("commit", revision.Commit);
            json.WriteStartArray("references");
            foreach (var reference in revision.References)
            {
                json.WriteStringValue(reference);
            }

            json.WriteEndArray();
            json.WriteNumber("files", revision.Files);
            json.WriteNumber("size", revision.Size);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("unfinished");
        foreach (var part in model.Unfinished)
        {
            json.WriteStartObject();
            json.WriteString("file", part.Path);
            json.WriteNumber("size", part.Size);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
