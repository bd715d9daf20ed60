using System.Text;

namespace LStar.Specs.Fuzz.Mutators;

/// <summary>Damage to JSON that leaves most of it JSON: values and keys changed, exchanged, doubled, left out or nested.</summary>
internal static class JsonMutators
{
    private static readonly byte[][] Scalars = [.. new[]
    {
        "0", "-1", "1", "-0", "2", "64", "1000000", "2147483647", "2147483648", "-2147483648", "4294967296", "1152921504606846976", "9223372036854775807", "9223372036854775808",
        "-9223372036854775808", "18446744073709551616", "1e308", "-1e308", "1e309", "1e-400", "5e-324", "0.1", "1e0", "1.5", "NaN", "Infinity", "-Infinity", "01", "+1", ".5", "1.", "0x10",
        "1" + new string('0', 400), "null", "true", "false", "\"\"", "\" \"", "\"\\ud800\"", "\"\\udc00x\"", "\"\\u0000\"", "\"\\n\\u2028\\u202e\\u001b[31m\"", "\"a\\u0301\\ud83d\\ude42\"", "\"..\"",
        "\"/etc/passwd\"", "\"\\\\\\\\server\\\\share\"", "\"C:\\\\x\"", "\"CON\"", "\"" + new string('x', 3000) + "\"", "{}", "[]", "[null]", "[[]]", "[0,0]", "[-1,1e400]", "{\"\":0}", "{\"a\":1,\"a\":2}", "//x", "/**/1", "'x'",
    }.Select(Encoding.UTF8.GetBytes)];

    private static readonly byte[][] InStrings =
    [
        [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82], [0xEF, 0xBB, 0xBF], [0], [(byte)'\n'], [(byte)'\\'], [.. "\\u"u8], [.. "\\ud83d"u8], [.. "\\u0000"u8],
        [.. "/"u8], [.. "\\\\"u8], [.. "."u8], [.. "\u0301"u8], [.. "\U0001F642"u8], [.. "\u202e"u8], [.. " "u8], [.. "ß"u8], [.. "9"u8],
    ];

    /// <summary>The mutators, with words of the format for values and keys to become.</summary>
    public static IReadOnlyList<Mutator> With(params string[] words)
    {
        byte[][] all = [.. Scalars, .. words.Select(Encoding.UTF8.GetBytes)];
        byte[][] own = [.. words.Select(Encoding.UTF8.GetBytes)];
        Mutator toScalar = (input, dice) => Edited(input, dice, (tokens, at) => Replace(tokens, at, [dice.One(all)]));
        Mutator toWord = own.Length == 0 ? toScalar : (input, dice) => Edited(input, dice, (tokens, at) => Replace(tokens, at, [dice.One(own)]));
        Mutator asMember = own.Length == 0 ? Double : (input, dice) => Member(input, dice, own);
        return [toScalar, toScalar, toWord, toWord, asMember, Exchange, Double, Drop, Swap, Nest, Rename, InString, InString, Repeat, Cut, .. ByteMutators.All];
    }

    /// <summary>A value becomes another of this file or another.</summary>
    private static byte[] Exchange(byte[] input, FuzzDice dice) => Edited(input, dice, (tokens, at) =>
    {
        var from = dice.OneIn(2) ? JsonTokens.Of(dice.Other()) : tokens;
        var values = JsonTokens.Values(from);
        if (values.Count > 0)
        {
            var start = dice.One(values);
            Replace(tokens, at, from[start..JsonTokens.ValueEnd(from, start)]);
        }
    });

    /// <summary>A member or item once more: a key that occurs twice.</summary>
    private static byte[] Double(byte[] input, FuzzDice dice) => Edited(input, dice, (tokens, at) =>
    {
        var start = at >= 2 && JsonTokens.IsKey(tokens, at - 2) ? at - 2 : at;
        List<byte[]> copy = [.. tokens[start..JsonTokens.ValueEnd(tokens, at)], [(byte)',']];
        tokens.InsertRange(start, copy);
    });

    /// <summary>A key that the format knows, and a value, before another member.</summary>
    private static byte[] Member(byte[] input, FuzzDice dice, byte[][] words) => Edited(input, dice, (tokens, at) =>
    {
        if (at >= 2 && JsonTokens.IsKey(tokens, at - 2) && words.Where(JsonTokens.IsString).ToList() is { Count: > 0 } keys)
        {
            tokens.InsertRange(at - 2, [dice.One(keys), [(byte)':'], dice.OneIn(2) ? dice.One(words) : dice.One(Scalars), [(byte)',']]);
        }
    });

    private static byte[] Drop(byte[] input, FuzzDice dice) => Edited(input, dice, (tokens, at) =>
    {
        var start = at >= 2 && JsonTokens.IsKey(tokens, at - 2) ? at - 2 : at;
        var end = JsonTokens.ValueEnd(tokens, at);
        end += end < tokens.Count && JsonTokens.Is(tokens[end], ',') ? 1 : 0;
        tokens.RemoveRange(start, end - start);
    });

    private static byte[] Swap(byte[] input, FuzzDice dice) => Edited(input, dice, (tokens, at) =>
    {
        var other = dice.Below(tokens.Count);
        (tokens[at], tokens[other]) = (tokens[other], tokens[at]);
    });

    private static byte[] Nest(byte[] input, FuzzDice dice) => Edited(input, dice, (tokens, at) =>
    {
        var depth = dice.One([1, 1, 2, 30, 62, 63, 64, 65, 1000, 20_000]);
        var (open, close) = dice.OneIn(2) ? ("[", "]") : ("{\"a\":", "}");
        var end = JsonTokens.ValueEnd(tokens, at);
        tokens.Insert(end, Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(close, dice.OneIn(8) ? 0 : depth))));
        tokens.Insert(at, Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(open, depth))));
    });

    /// <summary>A string, be it a key, becomes another of the file.</summary>
    private static byte[] Rename(byte[] input, FuzzDice dice)
    {
        var tokens = JsonTokens.Of(input);
        var strings = Enumerable.Range(0, tokens.Count).Where(i => JsonTokens.IsString(tokens[i])).ToList();
        if (strings.Count == 0)
        {
            return input;
        }

        tokens[dice.One(strings)] = tokens[dice.One(strings)];
        return JsonTokens.Joined(tokens);
    }

    private static byte[] InString(byte[] input, FuzzDice dice)
    {
        var tokens = JsonTokens.Of(input);
        var strings = Enumerable.Range(0, tokens.Count).Where(i => JsonTokens.IsString(tokens[i])).ToList();
        if (strings.Count == 0)
        {
            return input;
        }

        var at = dice.One(strings);
        var place = 1 + dice.Below(Math.Max(1, tokens[at].Length - 1));
        tokens[at] = [.. tokens[at][..place], .. dice.One(InStrings), .. tokens[at][place..]];
        return JsonTokens.Joined(tokens);
    }

    /// <summary>An item many times over.</summary>
    private static byte[] Repeat(byte[] input, FuzzDice dice) => Edited(input, dice, (tokens, at) =>
    {
        List<byte[]> one = [.. tokens[at..JsonTokens.ValueEnd(tokens, at)], [(byte)',']];
        var times = Math.Min(dice.One([1, 2, 5, 50, 700]), 60_000 / Math.Max(1, one.Sum(token => token.Length)));
        tokens.InsertRange(at, Enumerable.Repeat(one, times).SelectMany(token => token));
    });

    private static byte[] Cut(byte[] input, FuzzDice dice)
    {
        var tokens = JsonTokens.Of(input);
        return JsonTokens.Joined(tokens[..dice.Below(tokens.Count + 1)]);
    }

    private static byte[] Edited(byte[] input, FuzzDice dice, Action<List<byte[]>, int> edit)
    {
        var tokens = JsonTokens.Of(input);
        var values = JsonTokens.Values(tokens);
        if (values.Count == 0)
        {
            return input;
        }

        edit(tokens, dice.One(values));
        return JsonTokens.Joined(tokens);
    }

    private static void Replace(List<byte[]> tokens, int at, List<byte[]> value)
    {
        var end = JsonTokens.ValueEnd(tokens, at);
        tokens.RemoveRange(at, end - at);
        tokens.InsertRange(at, value);
    }
}
