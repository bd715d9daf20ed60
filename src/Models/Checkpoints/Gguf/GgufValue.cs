namespace LStar.Models.Checkpoints.Gguf;

/// <summary>What a value of a GGUF file is, by the format's numbers.</summary>
internal enum GgufKind : uint
{
    U8,
    I8,
    U16,
    I16,
    U32,
    I32,
    F32,
    Bool,
    Text,
    Array,
    U64,
    I64,
    F64,
}

/// <summary>Where a value lies, checked to be in the file; it is read when it is asked for.</summary>
/// <param name="Kind">What it is, or what the elements of an array are.</param>
/// <param name="IsArray">Whether it is an array.</param>
/// <param name="Count">The elements of an array; else 1.</param>
/// <param name="At">The first byte of the value, or of the first element.</param>
internal readonly record struct GgufValue(GgufKind Kind, bool IsArray, long Count, long At)
{
    /// <summary>Reads over the value at the cursor.</summary>
    /// <exception cref="CheckpointException">It is not whole, of no known kind, or an array of arrays.</exception>
    public static GgufValue Read(GgufCursor cursor, string key)
    {
        var kind = ReadKind(cursor, key);
        if (kind != GgufKind.Array)
        {
            return Over(cursor, key, kind, isArray: false, 1);
        }

        kind = ReadKind(cursor, key);
        return kind == GgufKind.Array
            ? throw new CheckpointException(cursor.File.Path, "an array of arrays, which no key has", key)
            : Over(cursor, key, kind, isArray: true, cursor.Count(Size(kind), $"the length of the array {key}"));
    }

    /// <summary>Bytes of a value; the least there can be of a text.</summary>
    public static int Size(GgufKind kind) => kind switch
    {
        GgufKind.U8 or GgufKind.I8 or GgufKind.Bool => 1,
        GgufKind.U16 or GgufKind.I16 => 2,
        GgufKind.U32 or GgufKind.I32 or GgufKind.F32 => 4,
        _ => 8,
    };

    private static GgufKind ReadKind(GgufCursor cursor, string key)
    {
        var kind = (GgufKind)cursor.U32($"the value of {key}");
        return Enum.IsDefined(kind) ? kind : throw new CheckpointException(cursor.File.Path, $"a value of the type {(uint)kind}, which is not known", key);
    }

    private static GgufValue Over(GgufCursor cursor, string key, GgufKind kind, bool isArray, long count)
    {
        var value = new GgufValue(kind, isArray, count, cursor.At);
        if (kind != GgufKind.Text)
        {
            cursor.Skip(cursor.Left >= count * Size(kind)
                ? count * Size(kind)
                : throw new CheckpointException(cursor.File.Path, $"ends at byte {cursor.File.Length}, within the value of {key}: the file is cut short"));
            return value;
        }

        for (var i = 0L; i < count; i++)
        {
            cursor.Skip(cursor.Count(1, isArray ? $"the length of a text of {key}" : $"the length of {key}"));
        }

        return value;
    }
}
