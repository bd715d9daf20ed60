using System.Buffers.Binary;

namespace LStar.Specs.Fuzz.Mutators;

/// <summary>Damage that knows nothing of the format.</summary>
internal static class ByteMutators
{
    public static IReadOnlyList<Mutator> All { get; } = [FlipBit, SetByte, Insert, Delete, Copy, Truncate, Extend, Splice, SetNumber];

    public static byte[] FlipBit(byte[] input, FuzzDice dice) => Changed(input, dice, (bytes, at) => bytes[at] ^= (byte)(1 << dice.Below(8)));

    public static byte[] SetByte(byte[] input, FuzzDice dice) => Changed(input, dice, (bytes, at) => bytes[at] = (byte)dice.Edge(bytes[at]));

    public static byte[] Insert(byte[] input, FuzzDice dice)
    {
        var at = dice.Below(input.Length + 1);
        return [.. input[..at], .. Enumerable.Repeat((byte)dice.Edge(), 1 + dice.Below(dice.OneIn(10) ? 300 : 8)), .. input[at..]];
    }

    public static byte[] Delete(byte[] input, FuzzDice dice)
    {
        var (from, to) = Range(input, dice);
        return [.. input[..from], .. input[to..]];
    }

    /// <summary>A stretch of the file once more, somewhere else.</summary>
    public static byte[] Copy(byte[] input, FuzzDice dice)
    {
        var (from, to) = Range(input, dice);
        var at = dice.Below(input.Length + 1);
        return [.. input[..at], .. input[from..to], .. input[at..]];
    }

    public static byte[] Truncate(byte[] input, FuzzDice dice) => input[..dice.Below(input.Length + 1)];

    public static byte[] Extend(byte[] input, FuzzDice dice) => [.. input, .. Enumerable.Repeat((byte)dice.Edge(), 1 + dice.Below(64))];

    /// <summary>The beginning of this file and the end of another.</summary>
    public static byte[] Splice(byte[] input, FuzzDice dice)
    {
        var other = dice.Other();
        return [.. input[..dice.Below(input.Length + 1)], .. other[dice.Below(other.Length + 1)..]];
    }

    /// <summary>A little-endian number of 2, 4 or 8 bytes at its edges.</summary>
    public static byte[] SetNumber(byte[] input, FuzzDice dice)
    {
        var width = 2 << dice.Below(3);
        return input.Length < width ? input : Number(input, dice.Below(input.Length - width + 1), width, dice);
    }

    /// <summary>The number of so many bytes at a place becomes another.</summary>
    public static byte[] Number(byte[] input, int at, int width, FuzzDice dice)
    {
        Span<byte> wide = stackalloc byte[8];
        wide.Clear();
        input.AsSpan(at, width).CopyTo(wide);
        BinaryPrimitives.WriteUInt64LittleEndian(wide, dice.Edge(BinaryPrimitives.ReadUInt64LittleEndian(wide)));
        byte[] changed = [.. input];
        wide[..width].CopyTo(changed.AsSpan(at));
        return changed;
    }

    private static (int From, int To) Range(byte[] input, FuzzDice dice)
    {
        var from = dice.Below(input.Length + 1);
        return (from, Math.Min(input.Length, from + 1 + dice.Below(dice.OneIn(4) ? 200 : 8)));
    }

    private static byte[] Changed(byte[] input, FuzzDice dice, Action<byte[], int> change)
    {
        if (input.Length == 0)
        {
            return [0];
        }

        byte[] changed = [.. input];
        change(changed, dice.Below(changed.Length));
        return changed;
    }
}
