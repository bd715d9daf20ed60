using FluentAssertions;
using LStar.Experiments.Sweeps.Plans;
using Xunit;

namespace LStar.Specs.Experiments.Sweeps;

/// <summary>Sizes as people write them.</summary>
public sealed class ByteSizeSpecs
{
    [Theory]
    [InlineData("20 GB", 20_000_000_000)]
    [InlineData("500MB", 500_000_000)]
    [InlineData("1.5 kb", 1500)]
    [InlineData("2 GiB", 2_147_483_648)]
    [InlineData("1.5 TiB", 1_649_267_441_664)]
    [InlineData("7 B", 7)]
    [InlineData("1024", 1024)]
    [InlineData("3G", 3_000_000_000)]
    public void Size_InAnyUnit_IsRead(string text, long bytes) => (ByteSize.TryParse(text, out var size), size).Should().Be((true, bytes));

    [Theory]
    [InlineData("")]
    [InlineData("GB")]
    [InlineData("-1 GB")]
    [InlineData("1 XB")]
    [InlineData("1 iB")]
    [InlineData("0 GB")]
    [InlineData("1e3 MB")]
    [InlineData("1.2.3 GB")]
    [InlineData("99999999 PB")]
    [InlineData("1,5 GB")]
    public void Size_ThatIsNone_IsRefused(string text) => ByteSize.TryParse(text, out _).Should().BeFalse();
}
