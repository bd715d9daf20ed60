using System.Text.Encodings.Web;
using System.Text.Json;

namespace LStar.Experiments.Merging;

/// <summary>"cell" of a sweep's result: what was measured.</summary>
internal sealed class CellIdentity
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string? Key { get; private set; }

    public string? Model { get; private set; }

    public string? Series { get; private set; }

    public string? Revision { get; private set; }

    public long? Step { get; private set; }

    public string? Family { get; private set; }

    public string? Prompts { get; private set; }

    public string? Engine { get; private set; }

    public string? Numerics { get; private set; }

    public string? Options { get; private set; }

    public void Read(ref JsonCursor json)
    {
        json.Object("cell");
        while (json.NextProperty(out var name))
        {
            var where = $"cell.{name}";
            switch (name)
            {
                case "key":
                    Key = json.Text(where);
                    break;
                case "model":
                    Model = json.Text(where);
                    break;
                case "series":
                    Series = json.TextOrNull(where);
                    break;
                case "revision":
                    Revision = json.TextOrNull(where);
                    break;
                case "step":
                    Step = json.IsNull() ? null : json.Whole(where, 0, long.MaxValue);
                    break;
                case "family":
                    Family = json.TextOrNull(where);
                    break;
                case "prompts":
                    Prompts = json.TextOrNull(where);
                    break;
                case "engine":
                    Engine = json.TextOrNull(where);
                    break;
                case "numerics":
                    Numerics = json.IsNull() ? null : Raw(ref json);
                    break;
                case "options":
                    Options = json.IsNull() ? null : Raw(ref json);
                    break;
                default:
                    json.Skip();
                    break;
            }
        }

        _ = Key ?? throw new CellFormatException("cell: expected \"key\", found none");
    }

    /// <summary>A text as it is, anything else as compact JSON.</summary>
    private static string Raw(ref JsonCursor json)
    {
        if (json.TokenType == JsonTokenType.String)
        {
            return json.GetString()!;
        }

        using var value = JsonDocument.ParseValue(ref json.Reader);
        return JsonSerializer.Serialize(value.RootElement, Relaxed);
    }
}
