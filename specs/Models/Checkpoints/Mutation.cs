using FsCheck;
using FsCheck.Fluent;

namespace LStar.Specs.Models.Checkpoints;

/// <summary>A sound file with a few bytes changed, put in or taken out, or its end cut off.</summary>
internal static class Mutation
{
    private const int Runs = 300;

    private static readonly Gen<byte> Bytes = Gen.Choose(0, 255).Select(value => (byte)value);

    public static Gen<byte[]> Of(byte[] sound)
    {
        var edit =
            from kind in Gen.Choose(0, 9)
            from at in Gen.Choose(0, sound.Length - 1)
            from value in Gen.OneOf(Bytes, Gen.Elements<byte>(0, 1, 0x7F, 0x80, 0xFF))
            select (kind, at, value);
        return
            from count in Gen.Choose(1, 4)
            from edits in edit.ArrayOf(count)
            select edits.Aggregate(sound, Apply);
    }

    /// <summary>Runs a property often enough to meet most single-byte changes of a small file over a few runs of the suite.</summary>
    public static void Holds(this Property property) => Check.One(Seeded.Cases(Runs), property);

    private static byte[] Apply(byte[] bytes, (int Kind, int At, byte Value) edit)
    {
        var at = Math.Min(edit.At, Math.Max(bytes.Length - 1, 0));
        return edit.Kind switch
        {
            _ when bytes.Length == 0 => [edit.Value],
            0 => bytes[..at],
            1 => [.. bytes[..at], .. bytes[(at + 1)..]],
            2 => [.. bytes[..at], edit.Value, .. bytes[at..]],
            3 => [.. bytes[..at], (byte)(bytes[at] ^ (1 << (edit.Value % 8))), .. bytes[(at + 1)..]],
            _ => [.. bytes[..at], edit.Value, .. bytes[(at + 1)..]],
        };
    }
}
