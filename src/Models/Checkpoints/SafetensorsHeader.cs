using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace LStar.Models.Checkpoints;

/// <summary>One line of a safetensors header: a tensor's name, element type, shape, and the bytes [begin, end) of the data part it takes.</summary>
internal readonly record struct SafetensorsEntry(string Name, DType Type, ImmutableArray<long> Shape, long Begin, long End);

/// <summary>The JSON header of a safetensors file: an object of tensors, and __metadata__, which maps strings to strings.</summary>
internal static class SafetensorsHeader
{
    private const string Metadata = "__metadata__";

    /// <summary>Reads the entries in the order the header lists them. Nothing is known yet about how they fit the file.</summary>
    /// <exception cref="CheckpointException">It is not the JSON the format asks for, or a name occurs twice.</exception>
    /// <exception cref="UnsupportedException">A tensor's dtype is not one of <see cref="DType"/>.</exception>
    public static List<SafetensorsEntry> Parse(string file, ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json))
        {
            throw new CheckpointException(file, "expected a header in UTF-8, found other bytes");
        }

        try
        {
            var reader = new Utf8JsonReader(json);
            Expect(file, ref reader, JsonTokenType.StartObject, "an object");
            var names = new HashSet<string>(StringComparer.Ordinal);
            var entries = new List<SafetensorsEntry>();
            while (NextKey(ref reader) is { } name)
            {
                if (!names.Add(name))
                {
                    throw new CheckpointException(file, "occurs twice in the header", name);
                }

                if (name == Metadata)
                {
                    CheckMetadata(file, ref reader);
                }
                else
                {
                    entries.Add(ReadEntry(file, name, ref reader));
                }
            }

            // Nothing but white space may follow: Read throws on anything else.
            _ = reader.Read();
            return entries;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new CheckpointException(file, $"the header is not valid JSON: {JsonFault.Of(error, json)}", inner: error);
        }
    }

    private static void CheckMetadata(string file, ref Utf8JsonReader reader)
    {
        Expect(file, ref reader, JsonTokenType.StartObject, "an object", Metadata);
        var keys = new HashSet<string>(StringComparer.Ordinal);
        while (NextKey(ref reader) is { } key)
        {
            if (!keys.Add(key))
            {
                throw new CheckpointException(file, $"{key} occurs twice", Metadata);
            }

            Expect(file, ref reader, JsonTokenType.String, $"a string for {key}", Metadata);
        }
    }

    private static SafetensorsEntry ReadEntry(string file, string name, ref Utf8JsonReader reader)
    {
        Expect(file, ref reader, JsonTokenType.StartObject, "an object", name);
        DType? type = null;
        ImmutableArray<long>? shape = null;
        ImmutableArray<long>? offsets = null;
        while (NextKey(ref reader) is { } key)
        {
            var seen = key switch { "dtype" => type is not null, "shape" => shape is not null, "data_offsets" => offsets is not null, _ => false };
            if (seen)
            {
                throw new CheckpointException(file, $"{key} occurs twice", name);
            }

            switch (key)
            {
                case "dtype":
                    Expect(file, ref reader, JsonTokenType.String, "a string for dtype", name);
                    type = ReadType(file, name, reader.GetString()!);
                    break;
                case "shape":
                    shape = ReadSizes(file, name, key, ref reader);
                    break;
                case "data_offsets":
                    offsets = ReadSizes(file, name, key, ref reader);
                    break;
                default:
                    throw new CheckpointException(file, $"expected dtype, shape and data_offsets, found {key}", name);
            }
        }

        return offsets is { Length: not 2 } found
            ? throw new CheckpointException(file, $"expected two data_offsets, found {found.Length}", name)
            : new SafetensorsEntry(
                name,
                type ?? throw new CheckpointException(file, "has no dtype", name),
                shape ?? throw new CheckpointException(file, "has no shape", name),
                (offsets ?? throw new CheckpointException(file, "has no data_offsets", name))[0],
                offsets.Value[1]);
    }

    private static DType ReadType(string file, string name, string text) => text switch
    {
        "F64" => DType.F64,
        "F32" => DType.F32,
        "F16" => DType.F16,
        "BF16" => DType.BF16,
        "I64" => DType.I64,
        "I32" => DType.I32,
        "U8" => DType.U8,
        "BOOL" => DType.Bool,
        _ => throw new UnsupportedException(file, name, $"dtype {text} is not supported; F64, F32, F16, BF16, I64, I32, U8 and BOOL are"),
    };

    private static ImmutableArray<long> ReadSizes(string file, string name, string key, ref Utf8JsonReader reader)
    {
        Expect(file, ref reader, JsonTokenType.StartArray, $"an array for {key}", name);
        var sizes = ImmutableArray.CreateBuilder<long>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out var size) || size < 0)
            {
                throw new CheckpointException(file, $"expected whole numbers from 0 to 2^63 - 1 in {key}, found {Found(ref reader)}", name);
            }

            sizes.Add(size);
        }

        return sizes.DrainToImmutable();
    }

    private static string? NextKey(ref Utf8JsonReader reader) =>
        reader.Read() && reader.TokenType == JsonTokenType.PropertyName ? reader.GetString() : null;

    private static void Expect(string file, ref Utf8JsonReader reader, JsonTokenType type, string expected, string? name = null)
    {
        _ = reader.Read();
        if (reader.TokenType != type)
        {
            throw new CheckpointException(file, $"expected {expected} in the header, found {Found(ref reader)}", name);
        }
    }

    private static string Found(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Number => Encoding.UTF8.GetString(reader.ValueSpan),
        JsonTokenType.String => $"\"{reader.GetString()}\"",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.StartObject => "an object",
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        _ => "null",
    };
}
