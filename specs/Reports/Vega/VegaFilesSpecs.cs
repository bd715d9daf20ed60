using System.Security.Cryptography;
using FluentAssertions;
using Xunit;

namespace LStar.Specs.Reports.Vega;

/// <summary>Files that others wrote are as they were published.</summary>
public class VegaFilesSpecs
{
    [Theory]
    [InlineData("src/Reports/Vega")]
    [InlineData("fixtures/browser")]
    public void Files_FromNpm_HaveTheHashesWrittenDown(string folder)
    {
        var path = Path.Combine(Fixtures.Root, folder);

        var hashes = Directory.GetFiles(path, "*.js").Order(StringComparer.Ordinal).Select(file => $"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)))}  {Path.GetFileName(file)}");

        hashes.Should().Equal(File.ReadAllLines(Path.Combine(path, "SHA256SUMS")));
    }
}
