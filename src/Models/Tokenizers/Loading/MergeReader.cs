using System.Text.Json;
using LStar.Models.Tokenizers.Bpe;

namespace LStar.Models.Tokenizers.Loading;

/// <summary>Turns merges, as text, into a table of ids: each merge's parts, and their concatenation, must be tokens.</summary>
internal sealed class MergeReader(string file, string key, Vocabulary vocabulary, int prefixLength)
{
    private char[] _buffer = new char[256];

    /// <summary>The table so far.</summary>
    public MergeTable Table { get; } = new(vocabulary.Count);

    /// <summary>Reads ["a b", ...] or [["a", "b"], ...] from the reader, which stands on the opening bracket.</summary>
    public void Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new CheckpointException(file, "expected an array of merges", key);
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.String)
            {
                // First: a long one is copied into another buffer.
                var length = Copy(ref reader, 0);
                Line(_buffer.AsSpan(0, length));
                continue;
            }

            var isArray = reader.TokenType == JsonTokenType.StartArray;
            var left = isArray ? CopyNext(ref reader, 0) : -1;
            var both = left < 0 ? -1 : CopyNext(ref reader, left);
            if (both < 0 || !reader.Read() || reader.TokenType != JsonTokenType.EndArray)
            {
                throw new CheckpointException(file, "expected a merge as \"a b\" or [\"a\", \"b\"]", key);
            }

            Add(_buffer.AsSpan(0, both), left);
        }
    }

    /// <summary>One merge as text, its parts separated by one space. A line that begins with #version is passed over.</summary>
    public void Line(ReadOnlySpan<char> line)
    {
        var space = line.IndexOf(' ');
        if (line.StartsWith("#version"))
        {
            return;
        }

        if (space < 0 || line[(space + 1)..].Contains(' '))
        {
            throw new CheckpointException(file, $"expected a merge of two parts with a space between, found {line}", key);
        }

        Grow(line.Length);
        line[..space].CopyTo(_buffer);
        line[(space + 1)..].CopyTo(_buffer.AsSpan(space));
        Add(_buffer.AsSpan(0, line.Length - 1), space);
    }

    private void Add(Span<char> both, int left)
    {
        var (first, second) = (Id(both[..left]), Id(both[left..]));
        if (prefixLength > 0)
        {
            both[Math.Min(left + prefixLength, both.Length)..].CopyTo(both[left..]);
            both = both[..Math.Max(left, both.Length - prefixLength)];
        }

        Table.Add(first, second, Id(both));
    }

    private int Id(ReadOnlySpan<char> token) =>
        vocabulary.TryGet(token, out var id) ? id : throw new CheckpointException(file, $"a merge needs the token {token}, which the vocabulary lacks", key);

    private int CopyNext(ref Utf8JsonReader reader, int at) => reader.Read() && reader.TokenType == JsonTokenType.String ? Copy(ref reader, at) : -1;

    private int Copy(ref Utf8JsonReader reader, int at)
    {
        Grow(at + reader.ValueSpan.Length);
        return at + reader.CopyString(_buffer.AsSpan(at));
    }

    private void Grow(int length)
    {
        if (length > _buffer.Length)
        {
            Array.Resize(ref _buffer, Math.Max(length, 2 * _buffer.Length));
        }
    }
}
