using LStar.Specs.Fuzz.Writers;

namespace LStar.Specs.Fuzz.Mutators;

/// <summary>Damage to a pickle: instructions put in, left out, doubled and exchanged, their numbers at their edges, and its bytes.</summary>
internal static class PickleMutators
{
    /// <summary>Bytes behind an instruction; -1: a line, -2: two lines, -3, -4, -5: text after its length in 1, 4 or 8 bytes. Others have none.</summary>
    private static readonly Dictionary<byte, int> Arguments = new (int Bytes, string Instructions)[]
    {
        (1, "\u0080Kqh\u0082"),
        (2, "M\u0083"),
        (4, "Jrj\u0084"),
        (8, "\u0095G"),
        (-1, "ILFSVpgP"),
        (-2, "ci"),
        (-3, "\u008aU\u008cC"),
        (-4, "\u008bTXB"),
        (-5, "\u008d\u008e\u0096"),
    }.SelectMany(row => row.Instructions, (row, instruction) => (Code: (byte)instruction, row.Bytes)).ToDictionary(pair => pair.Code, pair => pair.Bytes);

    private static readonly byte[][] Instructions =
    [
        .. "NQ(.)tab]es}uR0120dlo"u8.ToArray().Select(one => (byte[])[one]), [0x81], [0x85], [0x86], [0x87], [0x88], [0x89], [0x8f], [0x90], [0x91], [0x92], [0x93], [0x94], [0x97], [0x98],
        [(byte)'q', 0], [(byte)'h', 0], [(byte)'q', 1], [(byte)'h', 1], [(byte)'q', 2], [(byte)'h', 2], [(byte)'r', 255, 255, 255, 255], [(byte)'j', 255, 255, 255, 255], [0x82, 1], [0x80, 4], [0x80, 200],
        [0x95, 255, 255, 255, 255, 255, 255, 255, 255], [0x8d, 255, 255, 255, 255, 255, 255, 255, 127], [0x8e, 0, 0, 0, 0, 0, 0, 0, 16], [0x96, 0, 0, 0, 0, 0, 0, 0, 16], [(byte)'X', 255, 255, 255, 127], [0x8a, 9, 0, 0, 0, 0, 0, 0, 0, 0, 1],
        [(byte)'G', 0x7F, 0xF8, 0, 0, 0, 0, 0, 0], [(byte)'P', .. "0\n"u8], [(byte)'i', .. "os\nsystem\n"u8], Pickles.Text("storage"), Pickles.Text("w"), Pickles.Text("0"), Pickles.Text("1"),
        Pickles.Text("../outside"), Pickles.Text("/dev/zero"), Pickles.Text("a\nb\u202e"), [.. Pickles.Text("os"), .. Pickles.Text("system"), 0x93],
        Pickles.Whole(0), Pickles.Whole(1), Pickles.Whole(16), Pickles.Whole(-1), Pickles.Whole(1L << 31), Pickles.Whole(1L << 60), Pickles.Whole(long.MaxValue), Pickles.Whole(long.MinValue),
        Pickles.Global("collections", "OrderedDict"), Pickles.Global("torch._utils", "_rebuild_tensor_v2"), Pickles.Global("torch._utils", "_rebuild_parameter"), Pickles.Global("torch", "FloatStorage"),
        Pickles.Global("torch", "ByteStorage"), Pickles.Global("torch", "HalfStorage"), Pickles.Global("torch", "DoubleStorage"), Pickles.Global("os", "system"), Pickles.Global("builtins", "eval"),
        Pickles.Storage("FloatStorage", "0", 16), Pickles.Storage("ByteStorage", "1", 3), Pickles.Storage("ByteStorage", "0", 1L << 60), Pickles.Tuple(Pickles.Whole(4), Pickles.Whole(4)), Pickles.Tuple(Pickles.Whole(0)),
        Pickles.Tensor(Pickles.Storage("ByteStorage", "0", 64), 0, [8, 8], [1, 8]), Pickles.Tensor(Pickles.Storage("FloatStorage", "0", 16), 4, [3, 4], [0, 1]),
    ];

    public static IReadOnlyList<Mutator> All { get; } = [Put, Put, Replace, Leave, Double, Swap, Take, Argument, Argument, Number, Number, .. ByteMutators.All];

    /// <summary>The instructions, what follows the last sound one as one piece.</summary>
    private static List<byte[]> Split(byte[] pickle)
    {
        var instructions = new List<byte[]>();
        for (var at = 0; at < pickle.Length;)
        {
            var end = End(pickle, at);
            instructions.Add(pickle[at..end]);
            at = end;
        }

        return instructions;
    }

    private static int End(byte[] pickle, int at)
    {
        var argument = Arguments.GetValueOrDefault(pickle[at]);
        var rest = pickle.AsSpan(at + 1);
        var length = argument switch
        {
            >= 0 => argument,
            -1 => Line(rest),
            -2 => Line(rest) is var first && first < rest.Length ? first + Line(rest[first..]) : rest.Length,
            _ => Counted(rest, argument == -3 ? 1 : argument == -4 ? 4 : 8),
        };
        return at + 1 + (int)Math.Min(length, rest.Length);
    }

    private static int Line(ReadOnlySpan<byte> rest) => rest.IndexOf((byte)'\n') is var end and >= 0 ? end + 1 : rest.Length;

    private static long Counted(ReadOnlySpan<byte> rest, int width)
    {
        if (rest.Length < width)
        {
            return rest.Length;
        }

        Span<byte> wide = stackalloc byte[8];
        wide.Clear();
        rest[..width].CopyTo(wide);
        return BitConverter.ToInt64(wide) is >= 0 and < int.MaxValue and var count ? width + count : rest.Length;
    }

    private static byte[] Put(byte[] input, FuzzDice dice) => Edited(input, dice, (all, at) => all.InsertRange(at, Enumerable.Repeat(dice.One(Instructions), dice.OneIn(10) ? 300 : 1)));

    private static byte[] Replace(byte[] input, FuzzDice dice) => Edited(input, dice, (all, at) => all[at] = dice.One(Instructions));

    private static byte[] Leave(byte[] input, FuzzDice dice) => Edited(input, dice, (all, at) => all.RemoveRange(at, Math.Min(all.Count - at, 1 + dice.Below(4))));

    private static byte[] Double(byte[] input, FuzzDice dice) => Edited(input, dice, (all, at) => all.InsertRange(dice.Below(all.Count), all.GetRange(at, Math.Min(all.Count - at, 1 + dice.Below(30)))));

    private static byte[] Swap(byte[] input, FuzzDice dice) => Edited(input, dice, (all, at) =>
    {
        var other = dice.Below(all.Count);
        (all[at], all[other]) = (all[other], all[at]);
    });

    /// <summary>Instructions of another pickle.</summary>
    private static byte[] Take(byte[] input, FuzzDice dice) => Edited(input, dice, (all, at) =>
    {
        var other = Split(dice.Other());
        if (other.Count > 0)
        {
            var from = dice.Below(other.Count);
            all.InsertRange(at, other.GetRange(from, Math.Min(other.Count - from, 1 + dice.Below(30))));
        }
    });

    /// <summary>The instruction's argument at its edges.</summary>
    private static byte[] Argument(byte[] input, FuzzDice dice) => Edited(input, dice, (all, at) =>
    {
        var widths = new[] { 1, 2, 4, 8 }.Where(width => width < all[at].Length).ToList();
        all[at] = widths.Count == 0 ? all[at] : ByteMutators.Number(all[at], 1, widths[^1], dice);
    });

    /// <summary>A whole number becomes one at its edges.</summary>
    private static byte[] Number(byte[] input, FuzzDice dice) => Edited(input, dice, (all, at) =>
    {
        var numbers = Enumerable.Range(0, all.Count).Where(i => all[i][0] is (byte)'K' or (byte)'M' or (byte)'J' or 0x8a).ToList();
        if (numbers.Count > 0)
        {
            all[dice.One(numbers)] = Pickles.Whole((long)dice.Edge());
        }
    });

    private static byte[] Edited(byte[] input, FuzzDice dice, Action<List<byte[]>, int> edit)
    {
        var all = Split(input);
        if (all.Count == 0)
        {
            return input;
        }

        edit(all, dice.Below(all.Count));
        return [.. all.SelectMany(one => one)];
    }
}
