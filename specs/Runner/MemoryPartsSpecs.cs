using System.IO.MemoryMappedFiles;
using System.Text;
using FluentAssertions;
using LStar.Runner.Reports;
using Xunit;

namespace LStar.Specs.Runner;

public sealed class MemoryPartsSpecs
{
    [Fact]
    public void Lines_AsLinuxPrintsThem_AreAddedByWhatIsMapped()
    {
        string[] lines =
        [
            "7f0000000000-7f0000100000 r--s 00000000 fe:00 1234                       /a folder/model.safetensors", "Size:  1024 kB", "Rss:  40 kB", "Pss:  7 kB",
            "7f0000200000-7f0000300000 r-xp 00001000 fe:00 99                         /usr/lib/libcoreclr.so", "Rss:  300 kB",
            "7f0000400000-7f0000500000 rw-p 00000000 00:00 0 ", "Rss:  5000 kB", "VmFlags: rd wr mr mw me ac",
            "7f0000600000-7f0000700000 rwxs 00000000 00:01 7                          /memfd:doublemapper (deleted)", "Rss:  20 kB",
            "7ffc00000000-7ffc00021000 rw-p 00000000 00:00 0                          [stack]", "Rss:  1 kB",
        ];

        var parts = MemoryParts.Of(new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n")));

        parts.Should().Be(new MemoryParts(40 * 1024, 300 * 1024, 5021 * 1024));
    }

    [Fact]
    public void Weights_OfAMappedFile_GrowAsItsPagesAreTouched()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux tells");
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, new byte[8 << 20]);
            using var file = MemoryMappedFile.CreateFromFile(path, FileMode.Open);
            using var view = file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
            var before = MemoryParts.Now()!.Value.Weights;
            for (var at = 0; at < 8 << 20; at += 4096)
            {
                view.ReadByte(at).Should().Be(0);
            }

            (MemoryParts.Now()!.Value.Weights - before).Should().BeGreaterThan(4 << 20);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
