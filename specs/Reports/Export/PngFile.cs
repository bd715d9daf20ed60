using System.Buffers.Binary;
using System.Text;
using FluentAssertions;

namespace LStar.Specs.Reports.Export;

/// <summary>A PNG taken apart, every checksum compared with one computed bit by bit (W3C PNG, third edition, annex D).</summary>
internal static class PngFile
{
    public static IReadOnlyList<(string Type, byte[] Data)> Chunks(byte[] png)
    {
        List<(string, byte[])> chunks = [];
        for (var at = 8; at < png.Length;)
        {
            var length = (int)BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(at));
            var covered = png.AsSpan(at + 4, 4 + length);
            BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(at + 8 + length)).Should().Be(Crc(covered));
            chunks.Add((Encoding.ASCII.GetString(covered[..4]), covered[4..].ToArray()));
            at += 12 + length;
        }

        return chunks;
    }

    /// <summary>Pixels across and down.</summary>
    public static (int Width, int Height) Size(byte[] png)
    {
        var header = Chunks(png)[0].Data;
        return (BinaryPrimitives.ReadInt32BigEndian(header), BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4)));
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
            }
        }

        return ~crc;
    }
}
