using System.IO.Compression;
using LStar.Specs.Fuzz.Writers;

namespace LStar.Specs.Fuzz.Mutators;

/// <summary>Damage to a zip archive: archives that are well written and lie, fields of its records at their edges, and its bytes.</summary>
internal static class ZipMutators
{
    private static readonly string[] Names =
    [
        "../outside", "m/../../outside", "/etc/passwd", "C:\\x", "m\\data.pkl", "m/data/../data.pkl", "CON", "m/NUL", "m/data.pkl", "m/data/0", "M/data.pkl", "m//data.pkl", "./m/data.pkl", "", "m/",
        "m/data.pkl\0x", "m/.data/x", new('n', 60_000), "m/\ud83d\ude42", "n/data.pkl",
    ];

    /// <summary>The widths of a record's fields from its signature on, by the two bytes behind PK.</summary>
    private static readonly Dictionary<(byte, byte), int[]> Records = new()
    {
        [(3, 4)] = [2, 2, 2, 2, 2, 4, 4, 4, 2, 2],
        [(1, 2)] = [2, 2, 2, 2, 2, 2, 4, 4, 4, 2, 2, 2, 2, 2, 4, 4],
        [(5, 6)] = [2, 2, 2, 2, 4, 4, 2],
        [(6, 6)] = [8, 2, 2, 4, 4, 8, 8, 8, 8],
        [(6, 7)] = [4, 8, 4],
    };

    public static IReadOnlyList<Mutator> All { get; } = [Lie, Lie, Lie, Field, Field, Field, .. ByteMutators.All];

    /// <summary>The same archive written anew, with something said of one of its files that is not so.</summary>
    private static byte[] Lie(byte[] input, FuzzDice dice)
    {
        if (ZipImage.Of(input) is not { Parts.Count: > 0 } image)
        {
            return input;
        }

        var parts = image.Parts.ToList();
        var at = dice.Below(parts.Count);
        parts[at] = Changed(parts[at], dice);
        if (dice.OneIn(6))
        {
            parts.Insert(dice.Below(parts.Count + 1), dice.One(parts));
        }

        if (dice.OneIn(6))
        {
            parts.RemoveAt(dice.Below(parts.Count));
        }

        return new ZipImage(parts)
        {
            Zip64 = dice.OneIn(3),
            Count = dice.OneIn(10) ? dice.Edge((ulong)parts.Count) : null,
            Comment = dice.OneIn(10) ? [.. "PK\u0005\u0006"u8, .. new byte[dice.Below(40)]] : [],
        }.Bytes();
    }

    private static ZipPart Changed(ZipPart part, FuzzDice dice) => dice.Below(12) switch
    {
        0 => part with { Name = dice.One(Names) },
        1 => part with { LocalName = dice.One(Names) },
        2 => part with { Method = (ushort)dice.Edge() },
        3 => part with { Method = 8, Data = Deflated(new byte[dice.One([0, 10, 1 << 20])]), Length = 1 << 20 },
        4 => part with { Flags = (ushort)dice.One([1, 8, 9, 0x40, 0x2000, 0]) },
        5 => part with { Length = dice.Edge((ulong)part.Data.Length), Zip64 = dice.OneIn(2) },
        6 => part with { StoredLength = dice.Edge((ulong)part.Data.Length), Zip64 = dice.OneIn(2) },
        7 => part with { Length = dice.Edge((ulong)part.Data.Length) is var length ? length : 0, StoredLength = length, Zip64 = dice.OneIn(2) },
        8 => part with { Header = dice.Edge(0), Zip64 = dice.OneIn(2) },
        9 => part with { Attributes = dice.One([0xA1FF_0000u, 0x1180_0000u, 0x21B6_0000u, 0x41ED_0010u]) },
        10 => part with { Extra = dice.One<byte[]>([[1, 0, 8, 0, .. new byte[8]], [1, 0, 255, 255], [1, 0, 0, 0], [0], [1, 0, 24, 0, .. Enumerable.Repeat((byte)0xFF, 24)], new byte[400]]), Zip64 = dice.OneIn(2) },
        _ => part with { Data = dice.One(ByteMutators.All)(part.Data, dice) },
    };

    private static byte[] Deflated(byte[] data)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            deflate.Write(data);
        }

        return packed.ToArray();
    }

    /// <summary>A field of a record at its edges.</summary>
    private static byte[] Field(byte[] input, FuzzDice dice)
    {
        var records = new List<int>();
        for (var at = 0; at + 4 <= input.Length; at++)
        {
            if (input[at] == 'P' && input[at + 1] == 'K' && Records.ContainsKey((input[at + 2], input[at + 3])))
            {
                records.Add(at);
            }
        }

        if (records.Count == 0)
        {
            return input;
        }

        var start = dice.One(records);
        var widths = Records[(input[start + 2], input[start + 3])];
        var field = dice.Below(widths.Length);
        var place = start + 4 + widths[..field].Sum();
        return place + widths[field] <= input.Length ? ByteMutators.Number(input, place, widths[field], dice) : input;
    }
}
