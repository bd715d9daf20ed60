using System.Buffers;
using System.Text.Json;

namespace LStar.Experiments.Merging;

/// <summary>
/// A reader of JSON that goes past what is not needed without looking at its numbers: nine tenths of a result are figures that a merge has no use for. There only quotes and brackets count, which is some times faster;
/// a file that was cut short is still known by a bracket that is not closed.
/// </summary>
internal ref struct JsonCursor(ReadOnlySpan<byte> json)
{
    private static readonly SearchValues<byte> Marks = SearchValues.Create("\"{}[]"u8);

    private readonly ReadOnlySpan<byte> _json = json;
    private int _start;

    /// <summary>The reader of the part that begins where the last thing passed over ended.</summary>
    public Utf8JsonReader Reader = new(json);

    public readonly JsonTokenType TokenType => Reader.TokenType;

    public readonly ReadOnlySpan<byte> ValueSpan => Reader.ValueSpan;

    /// <summary>Where the token begins.</summary>
    public readonly int TokenStart => _start + (int)Reader.TokenStartIndex;

    /// <summary>Where it ends.</summary>
    public readonly int TokenEnd => _start + (int)Reader.BytesConsumed;

    public bool Read() => Reader.Read();

    public readonly string? GetString() => Reader.GetString();

    public readonly bool TryGetInt64(out long value) => Reader.TryGetInt64(out value);

    public readonly bool TryGetDouble(out double value) => Reader.TryGetDouble(out value);

    public readonly bool ValueTextEquals(ReadOnlySpan<byte> text) => Reader.ValueTextEquals(text);

    public readonly bool ValueTextEquals(string text) => Reader.ValueTextEquals(text);

    /// <summary>From the first token of a value to its last. Of an object or array in between neither its numbers nor its commas are looked at.</summary>
    /// <exception cref="JsonException">It has no end, or its brackets are of two kinds.</exception>
    public void Skip()
    {
        if (TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            return;
        }

        if (Close(_json, TokenEnd) is not { } close)
        {
            // It says where and why.
            Reader.Skip();
            throw new JsonException();
        }

        // To the reader what was passed over was empty.
        Reader = new Utf8JsonReader(_json.Slice(close, 1), isFinalBlock: false, Reader.CurrentState);
        Reader.Read();
        _start = close + 1;
        Reader = new Utf8JsonReader(_json[_start..], isFinalBlock: true, Reader.CurrentState);
    }

    /// <summary>Where the bracket stands that closes the one before <paramref name="at"/>; null where there is none.</summary>
    private static int? Close(ReadOnlySpan<byte> json, int at)
    {
        for (var depth = 1; ; at++)
        {
            var next = json[at..].IndexOfAny(Marks);
            if (next < 0)
            {
                return null;
            }

            at += next;
            switch (json[at])
            {
                case (byte)'"':
                    at = Quote(json, at + 1);
                    if (at < 0)
                    {
                        return null;
                    }

                    break;
                case (byte)'{' or (byte)'[':
                    depth++;
                    break;
                default:
                    if (--depth == 0)
                    {
                        return at;
                    }

                    break;
            }
        }
    }

    /// <summary>Where the quote stands that ends a text; -1 where there is none.</summary>
    private static int Quote(ReadOnlySpan<byte> json, int at)
    {
        while (true)
        {
            var next = json[at..].IndexOfAny((byte)'"', (byte)'\\');
            if (next < 0 || at + next + 1 >= json.Length)
            {
                return -1;
            }

            at += next;
            if (json[at] == (byte)'"')
            {
                return at;
            }

            at += 2;
        }
    }
}
