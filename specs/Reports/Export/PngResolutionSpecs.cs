using System.Buffers.Binary;
using FluentAssertions;
using LStar.Reports.Export;
using Xunit;

namespace LStar.Specs.Reports.Export;

/// <summary>The chunk that says how large a picture prints (W3C PNG, third edition).</summary>
public sealed class PngResolutionSpecs
{
    /// <summary>The published PNG of one transparent pixel that many a web page inlines.</summary>
    private static readonly byte[] Pixel = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

    [Fact]
    public void Stamp_BehindTheHeader_Says150DotsAnInchWithItsChecksum()
    {
        var chunks = PngFile.Chunks(PngResolution.Stamp(Pixel));

        chunks.Select(chunk => chunk.Type).Should().Equal("IHDR", "pHYs", "IDAT", "IEND");
        var size = chunks[1].Data;
        BinaryPrimitives.ReadUInt32BigEndian(size).Should().Be((uint)Math.Round(150 / 0.0254));
        BinaryPrimitives.ReadUInt32BigEndian(size.AsSpan(4)).Should().Be((uint)Math.Round(150 / 0.0254));
        size[8].Should().Be(1, "the unit is the metre");
    }

    [Theory]
    [InlineData("")]
    [InlineData("GIF89a, a picture of another kind that is long enough to have a header")]
    public void Stamp_OfWhatIsNoPng_IsRefused(string bytes) =>
        FluentActions.Invoking(() => PngResolution.Stamp(System.Text.Encoding.ASCII.GetBytes(bytes))).Should().Throw<InvalidDataException>();
}
