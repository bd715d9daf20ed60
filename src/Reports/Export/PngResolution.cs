namespace LStar.Reports.Export;

/// <summary>How many pixels of a PNG make a metre, said in its pHYs chunk (W3C PNG, third edition, 11.3.4.3), so that it prints as large as it is on a screen.</summary>
internal static class PngResolution
{
    /// <summary>Dots an inch.</summary>
    public const double Dpi = 150;

    /// <summary>Dots for a pixel of the plot; CSS has 96 of these an inch.</summary>
    public const double Scale = Dpi / 96;

    /// <summary>The signature and IHDR, which comes first: 8 bytes, and 4 + 4 + 13 + 4.</summary>
    private const int Header = 33;

    /// <summary>Length 9, type, 5906 a metre both ways (150 / 0.0254), unit 1, and the CRC of type and data.</summary>
    private static ReadOnlySpan<byte> Chunk => [0, 0, 0, 9, (byte)'p', (byte)'H', (byte)'Y', (byte)'s', 0, 0, 0x17, 0x12, 0, 0, 0x17, 0x12, 1, 0x67, 0x9F, 0xD2, 0x52];

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>The picture with the chunk behind its header.</summary>
    /// <exception cref="InvalidDataException">It is no PNG.</exception>
    public static byte[] Stamp(ReadOnlySpan<byte> png) => png.StartsWith(Signature) && png.Length > Header
        ? [.. png[..Header], .. Chunk, .. png[Header..]]
        : throw new InvalidDataException("expected a PNG");
}
