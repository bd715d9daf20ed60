namespace LStar.Specs.Fuzz.Mutators;

/// <summary>JSON, or what is left of it, cut into tokens: punctuation, strings with their quotes, and runs of anything else. White space is dropped.</summary>
internal static class JsonTokens
{
    public static List<byte[]> Of(ReadOnlySpan<byte> json)
    {
        var tokens = new List<byte[]>();
        for (var at = 0; at < json.Length;)
        {
            var end = at + 1;
            if (json[at] == (byte)'"')
            {
                while (end < json.Length && json[end] != (byte)'"')
                {
                    end += json[end] == (byte)'\\' ? 2 : 1;
                }

                end = Math.Min(end + 1, json.Length);
            }
            else if (!IsPunctuation(json[at]))
            {
                while (end < json.Length && !IsPunctuation(json[end]) && json[end] is not (byte)'"' and > (byte)' ')
                {
                    end++;
                }
            }

            if (json[at] > (byte)' ')
            {
                tokens.Add(json[at..end].ToArray());
            }

            at = end;
        }

        return tokens;
    }

    public static byte[] Joined(IEnumerable<byte[]> tokens) => [.. tokens.SelectMany(token => token)];

    public static bool Is(byte[] token, char punctuation) => token.Length == 1 && token[0] == (byte)punctuation;

    public static bool IsString(byte[] token) => token is [(byte)'"', ..];

    /// <summary>Whether the token at a place is a key.</summary>
    public static bool IsKey(List<byte[]> tokens, int at) => IsString(tokens[at]) && at + 1 < tokens.Count && Is(tokens[at + 1], ':');

    /// <summary>Just behind the value that begins at a place.</summary>
    public static int ValueEnd(List<byte[]> tokens, int at)
    {
        var depth = 0;
        for (var i = at; i < tokens.Count; i++)
        {
            depth += Is(tokens[i], '{') || Is(tokens[i], '[') ? 1 : Is(tokens[i], '}') || Is(tokens[i], ']') ? -1 : 0;
            if (depth <= 0)
            {
                return i + 1;
            }
        }

        return tokens.Count;
    }

    /// <summary>The places where a value begins, not those of keys.</summary>
    public static List<int> Values(List<byte[]> tokens)
    {
        var values = new List<int>();
        for (var i = 0; i < tokens.Count; i++)
        {
            if (!IsKey(tokens, i) && !(tokens[i].Length == 1 && tokens[i][0] is (byte)':' or (byte)',' or (byte)'}' or (byte)']'))
            {
                values.Add(i);
            }
        }

        return values;
    }

    private static bool IsPunctuation(byte unit) => unit is (byte)'{' or (byte)'}' or (byte)'[' or (byte)']' or (byte)':' or (byte)',';
}
