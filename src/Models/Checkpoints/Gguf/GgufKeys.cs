using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace LStar.Models.Checkpoints.Gguf;

/// <summary>The keys of a GGUF file and their values. Readers called Optional... answer null for an absent key; the others require it.</summary>
/// <exception cref="CheckpointException">From every reader: the key is required and absent, or has a value of another kind or out of range.</exception>
internal sealed class GgufKeys
{
    private readonly MappedFile _file;
    private readonly OrderedDictionary<string, GgufValue> _values = new(StringComparer.Ordinal);

    private GgufKeys(MappedFile file) => _file = file;

    /// <summary>The file's path, for messages.</summary>
    public string File => _file.Path;

    /// <summary>The keys, in the file's order.</summary>
    public IEnumerable<string> Names => _values.Keys;

    /// <summary>Reads over so many keys and values at the cursor.</summary>
    public static GgufKeys Read(GgufCursor cursor, long count)
    {
        var keys = new GgufKeys(cursor.File);
        for (var i = 0L; i < count; i++)
        {
            var name = cursor.Name($"key {i + 1} of {count}");
            if (!keys._values.TryAdd(name, GgufValue.Read(cursor, name)))
            {
                throw new CheckpointException(cursor.File.Path, "the key occurs twice", name);
            }
        }

        return keys;
    }

    /// <summary>Whether the key is there.</summary>
    public bool Has(string key) => _values.ContainsKey(key);

    /// <summary>A whole number; of an array whose elements are all the same, that one.</summary>
    public long? OptionalLong(string key)
    {
        if (Find(key) is not { } value)
        {
            return null;
        }

        var first = value.Count > 0 ? Whole(value, 0) : null;
        for (var i = 1L; value.IsArray && i < value.Count; i++)
        {
            if (first is not null && Whole(value, i) != first)
            {
                throw new UnsupportedException(File, key, $"values that differ from layer to layer are not supported; found {first} and {Whole(value, i)}");
            }
        }

        return first ?? throw Invalid(key, "a whole number of 64 bits");
    }

    /// <summary>A size or count: from 1 to the largest of 32 bits.</summary>
    public int? OptionalSize(string key) => OptionalLong(key) switch
    {
        null => null,
        >= 1 and <= int.MaxValue and var size => (int)size,
        _ => throw Invalid(key, $"a whole number from 1 to {int.MaxValue}"),
    };

    /// <inheritdoc cref="OptionalSize"/>
    public int Size(string key) => OptionalSize(key) ?? throw Missing(key);

    /// <summary>A finite number.</summary>
    public double? OptionalDouble(string key)
    {
        var number = Find(key) switch
        {
            null => (double?)null,
            { IsArray: false, Kind: GgufKind.F32 } value => BinaryPrimitives.ReadSingleLittleEndian(_file.Bytes(value.At, 4)),
            { IsArray: false, Kind: GgufKind.F64 } value => BinaryPrimitives.ReadDoubleLittleEndian(_file.Bytes(value.At, 8)),
            { IsArray: false } value when Whole(value, 0) is { } whole => whole,
            _ => double.NaN,
        };
        return number is null || double.IsFinite(number.Value) ? number : throw Invalid(key, "a finite number");
    }

    /// <inheritdoc cref="OptionalDouble"/>
    public double Double(string key) => OptionalDouble(key) ?? throw Missing(key);

    /// <summary>true or false.</summary>
    public bool? OptionalBool(string key) => Find(key) switch
    {
        null => null,
        { IsArray: false, Kind: GgufKind.Bool } value when _file.Bytes(value.At, 1) is [0 or 1] => _file.Bytes(value.At, 1)[0] == 1,
        _ => throw Invalid(key, "true or false"),
    };

    /// <summary>A text.</summary>
    public string? OptionalText(string key) => Find(key) switch
    {
        null => null,
        { IsArray: false, Kind: GgufKind.Text } => Texts(key).First(),
        _ => throw Invalid(key, "a text"),
    };

    /// <inheritdoc cref="OptionalText"/>
    public string Text(string key) => OptionalText(key) ?? throw Missing(key);

    /// <summary>The elements of an array, null where there is none; of a single value one.</summary>
    public int? Length(string key) => Find(key) switch
    {
        null => null,
        { Count: <= int.MaxValue } value => (int)value.Count,
        _ => throw Invalid(key, $"at most {int.MaxValue} elements"),
    };

    /// <summary>The texts of an array one after the other, read as they are asked for; bytes that are not UTF-8 become U+FFFD.</summary>
    public IEnumerable<string> Texts(string key)
    {
        var value = Find(key) ?? throw Missing(key);
        return value.Kind == GgufKind.Text ? Read() : throw Invalid(key, "an array of texts");

        IEnumerable<string> Read()
        {
            var at = value.At;
            for (var i = 0L; i < value.Count; i++)
            {
                var length = BinaryPrimitives.ReadInt64LittleEndian(_file.Bytes(at, 8));
                yield return length <= LongestText
                    ? Encoding.UTF8.GetString(_file.Bytes(at + 8, (int)length))
                    : throw new CheckpointException(File, $"a text of {length} bytes, more than the {LongestText} that are read", key);
                at += 8 + length;
            }
        }
    }

    /// <summary>An array of i32, or u32 below 2^31; null where there is none.</summary>
    public int[]? OptionalInts(string key) => Array<int>(key, GgufKind.I32, GgufKind.U32, "an array of 32-bit whole numbers");

    /// <summary>An array of f32; null where there is none.</summary>
    public float[]? OptionalFloats(string key) => Array<float>(key, GgufKind.F32, GgufKind.F32, "an array of 32-bit floats");

    /// <summary>The error for a key that must be there.</summary>
    public CheckpointException Missing(string key) => new(File, "required, but missing", key);

    /// <summary>The error for a key whose value cannot be right.</summary>
    public CheckpointException Invalid(string key, string expected) => new(File, $"expected {expected}, found {Shown(key)}", key);

    /// <summary>The value for messages.</summary>
    public string Shown(string key) => Find(key) switch
    {
        null => "nothing",
        { IsArray: true } value => $"an array of {value.Count} {value.Kind}",
        { Kind: GgufKind.Text } => $"\"{Texts(key).First()}\"",
        { Kind: GgufKind.F32 or GgufKind.F64 } value => $"{(value.Kind == GgufKind.F32 ? BitConverter.ToSingle(_file.Bytes(value.At, 4)) : BitConverter.ToDouble(_file.Bytes(value.At, 8)))}",
        { Kind: GgufKind.Bool } value => _file.Bytes(value.At, 1)[0] switch { 0 => "false", 1 => "true", var other => $"{other}" },
        { } value => Whole(value, 0)?.ToString() ?? "a number beyond 64 bits",
    };

    /// <summary>The longest text that is made into a string: a chat template, a token.</summary>
    private const int LongestText = 1 << 26;

    private GgufValue? Find(string key) => _values.TryGetValue(key, out var value) ? value : null;

    private long? Whole(GgufValue value, long index)
    {
        var size = GgufValue.Size(value.Kind);
        var bytes = _file.Bytes(value.At + (index * size), size);
        return value.Kind switch
        {
            GgufKind.U8 => bytes[0],
            GgufKind.I8 => (sbyte)bytes[0],
            GgufKind.U16 => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
            GgufKind.I16 => BinaryPrimitives.ReadInt16LittleEndian(bytes),
            GgufKind.U32 => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
            GgufKind.I32 => BinaryPrimitives.ReadInt32LittleEndian(bytes),
            GgufKind.I64 => BinaryPrimitives.ReadInt64LittleEndian(bytes),
            GgufKind.U64 when BinaryPrimitives.ReadUInt64LittleEndian(bytes) is <= long.MaxValue and var whole => (long)whole,
            _ => null,
        };
    }

    private T[]? Array<T>(string key, GgufKind kind, GgufKind or, string expected)
        where T : struct
    {
        if (Find(key) is not { } value)
        {
            return null;
        }

        var bytes = value.Count * GgufValue.Size(value.Kind);
        return value.IsArray && (value.Kind == kind || value.Kind == or) && bytes <= int.MaxValue
            ? MemoryMarshal.Cast<byte, T>(_file.Bytes(value.At, (int)bytes)).ToArray()
            : throw Invalid(key, expected);
    }
}
