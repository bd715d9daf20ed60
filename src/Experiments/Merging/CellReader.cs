using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LStar.Experiments.Readings;
using LStar.Experiments.Results;

namespace LStar.Experiments.Merging;

/// <summary>Reads a result, a cell's or a plain one, from its bytes in one pass, and keeps what <see cref="MergedCell"/> has.</summary>
/// <param name="pool">Texts that files share.</param>
/// <param name="curves">Whether the mean curves of all metrics are kept, too.</param>
internal sealed class CellReader(TextPool pool, bool curves)
{
    /// <summary>The deepest model that is believed; published ones have some hundred blocks.</summary>
    private const int MostLayers = 2000;

    /// <summary>The cell of a file.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="file">Its name.</param>
    /// <param name="unknown">Readings in it that this program does not know.</param>
    /// <exception cref="ResultFileException">It is damaged, is no result, or cannot be used; the message is one line.</exception>
    /// <exception cref="NewerResultException">It is of a newer program.</exception>
    public MergedCell Read(ReadOnlySpan<byte> bytes, string file, out IReadOnlyList<string> unknown)
    {
        try
        {
            return Cell(new JsonCursor(bytes), file, out unknown);
        }
        catch (CellFormatException error)
        {
            throw (Exception?)Newer(bytes, file) ?? new ResultFileException(file, error.Message, error);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException)
        {
            throw new ResultFileException(file, $"is not valid JSON: {ResultFault.Of(Found(bytes) ?? error, bytes)}", error);
        }
    }

    /// <summary>What is wrong, from the file's beginning: a place found behind something that was passed over is not counted from there.</summary>
    private static JsonException? Found(ReadOnlySpan<byte> bytes)
    {
        var json = new Utf8JsonReader(bytes);
        try
        {
            while (json.Read())
            {
            }

            return null;
        }
        catch (JsonException error)
        {
            return error;
        }
    }

    /// <summary>A result of a newer program may differ from what is expected here in any way: that it is one says more.</summary>
    private static NewerResultException? Newer(ReadOnlySpan<byte> bytes, string file)
    {
        var json = new JsonCursor(bytes);
        try
        {
            json.Read();
            while (json.TokenType != JsonTokenType.StartArray && json.NextProperty(out var name))
            {
                if (name == "schema" && json.TokenType == JsonTokenType.Number && json.TryGetInt64(out var schema) && schema > ResultJson.SchemaVersion)
                {
                    return new NewerResultException(file, schema);
                }

                json.Skip();
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // The fault that was found first is the one that is told.
        }

        return null;
    }

    private MergedCell Cell(JsonCursor json, string file, out IReadOnlyList<string> unknown)
    {
        json.Read();
        json.Object("the file");
        var identity = new CellIdentity();
        string? model = null, engine = null, architecture = null;
        int? layers = null;
        var (heads, sawPrompts) = (0, false);
        ReadingTokens? readings = null;
        var prompts = new PromptTokens(curves);
        var weights = new Dictionary<string, double[]>(StringComparer.Ordinal);
        while (json.NextProperty(out var name))
        {
            switch (name)
            {
                case "model":
                    model = json.Text(name);
                    break;
                case "schema":
                    var schema = json.Whole(name, 0, long.MaxValue);
                    _ = schema <= ResultJson.SchemaVersion ? schema : throw new NewerResultException(file, schema);
                    break;
                case "engine":
                    engine = json.Text(name);
                    break;
                case "architecture":
                    architecture = json.TextOrNull(name);
                    break;
                case "layers":
                    layers = (int)json.Whole(name, 1, MostLayers);
                    break;
                case "heads":
                    heads = (int)json.Whole(name, 1, int.MaxValue);
                    break;
                case "cell":
                    identity.Read(ref json);
                    break;
                case "weights" when curves:
                    WeightTokens.Read(ref json, layers ?? throw Missing("layers"), weights);
                    break;
                case "readings":
                    readings = new ReadingTokens(layers ?? throw Missing("layers"));
                    readings.Read(ref json);
                    break;
                case "prompts":
                    sawPrompts = true;
                    prompts.Read(ref json, layers ?? throw Missing("layers"));
                    break;
                case "models":
                    throw new CellFormatException("expected one model's result (lstar measure --out), found several in one file (--json)");
                default:
                    json.Skip();
                    break;
            }
        }

        _ = json.Read() ? throw new JsonException() : 0;
        var depth = layers ?? throw Missing("layers");
        readings = readings ?? throw Missing("readings");
        unknown = readings.Unknown;
        _ = sawPrompts ? prompts : throw Missing("prompts");
        var named = identity.Model ?? model ?? throw Missing("model");
        var known = identity.Engine ?? engine ?? throw Missing("engine");
        IReadOnlyList<CellPrompt> measured = [.. prompts.Measured.Select(prompt => new CellPrompt(pool.Of(prompt.Id), pool.Of(prompt.Text)))];
        var means = prompts.Means(depth);
        foreach (var (curve, values) in weights)
        {
            means[curve] = values;
        }

        return new MergedCell
        {
            Key = identity.Key ?? Measured(named, known, depth, heads, prompts),
            IsKeyed = identity.Key is not null,
            File = file,
            Model = pool.Of(named),
            Series = Pooled(identity.Series),
            Revision = Pooled(identity.Revision),
            Step = identity.Step,
            Family = Pooled(identity.Family),
            Architecture = Pooled(architecture),
            PromptSet = Pooled(identity.Prompts),
            Engine = pool.Of(known),
            Numerics = Pooled(identity.Numerics),
            Options = Pooled(identity.Options),
            Layers = depth,
            Heads = heads,
            Prompts = measured,
            PromptErrors = prompts.Errors,
            Readings = readings.On([.. measured.Select(prompt => prompt.Id)]),
            PromptCurves = prompts.Kept,
            MeanCurves = means,
        };
    }

    private string? Pooled(string? text) => text is null ? null : pool.Of(text);

    private static CellFormatException Missing(string name) => new($"expected a result of lstar measure or sweep with \"{name}\", found none");

    private static string Measured(string model, string engine, int layers, int heads, PromptTokens prompts)
    {
        var text = new StringBuilder().Append(model).Append('\n').Append(engine).Append('\n').Append(layers).Append('\n').Append(heads);
        foreach (var prompt in prompts.Measured)
        {
            text.Append('\n').Append(prompt.Id).Append('\n').Append(prompt.Text.Length).Append(' ').Append(prompt.Text).Append('\n').AppendJoin(' ', prompt.Ids);
        }

        return $"measured-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..40]}";
    }
}
