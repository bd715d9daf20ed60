using FluentAssertions;
using LStar.Experiments.Files;
using LStar.Specs.Models.Checkpoints;
using Xunit;

namespace LStar.Specs.Experiments.Files;

/// <summary>What a killed program left is removed by the next, once nobody can be writing it; nothing else ever is.</summary>
public sealed class LeftoverSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Prepare_RemovesWhatIsOldAndUnlocked_AndNothingElse()
    {
        Write(".lstar-dead.tmp", hours: 2);
        Write(".lstar-fresh.tmp", hours: 0.5);
        Write("lstar-other.tmp", hours: 2);
        Write(".lstar-result.json", hours: 2);
        Directory.CreateDirectory(In(".lstar-folder.tmp"));
        Write(".lstar-locked.tmp", hours: 2);
        using var writer = new FileStream(In(".lstar-locked.tmp"), FileMode.Open, FileAccess.Write, FileShare.None);
        if (!OperatingSystem.IsWindows())
        {
            Write("target", hours: 2);
            File.CreateSymbolicLink(In(".lstar-link.tmp"), "target");
        }

        AtomicFile.Prepare(_folder.Path);

        Names().Should().NotContain(".lstar-dead.tmp").And.Contain([".lstar-fresh.tmp", "lstar-other.tmp", ".lstar-result.json", ".lstar-folder.tmp", ".lstar-locked.tmp"]);
        Names().Should().HaveCount(OperatingSystem.IsWindows() ? 5 : 7);
    }

    [Fact]
    public void Writer_ThatIsStillAtIt_IsNotDisturbed()
    {
        AtomicFile.Write(In("r.json"), stream =>
        {
            stream.Write("whole"u8);
            stream.Flush();
            File.SetLastWriteTimeUtc(((FileStream)stream).SafeFileHandle, DateTime.UnixEpoch);
            AtomicFile.Prepare(_folder.Path);
        });

        File.ReadAllText(In("r.json")).Should().Be("whole");
    }

    [Fact]
    public void Prepare_OfAFolderThatCannotBe_SaysWhy()
    {
        _folder.Write("file", "");

        FluentActions.Invoking(() => AtomicFile.Prepare(In("file/below"))).Should().Throw<FileWriteException>().WithMessage($"{In("file/below")}: cannot be written: *");
    }

    [Fact]
    public void TemporaryFile_HasNoNameOnceItIsOpen()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the system deletes it with its handle there");
        using var file = TemporaryFile.Create();

        File.Exists(file.Name).Should().BeFalse("a kill leaves nothing");
        file.Write("states"u8);
        RandomAccess.GetLength(file.SafeFileHandle).Should().Be(6);
    }

    private void Write(string name, double hours) => File.SetLastWriteTimeUtc(_folder.Write(name, "{"), File.GetLastWriteTimeUtc(_folder.Write("now", "")).AddHours(-hours));

    private IEnumerable<string> Names() => Directory.GetFileSystemEntries(_folder.Path).Select(path => Path.GetFileName(path)).Where(name => name != "now");

    private string In(string name) => Path.Combine(_folder.Path, name);
}
