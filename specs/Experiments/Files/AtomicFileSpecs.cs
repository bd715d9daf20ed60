using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text;
using FluentAssertions;
using LStar.Experiments.Files;
using LStar.Specs.Models.Checkpoints;
using Xunit;

namespace LStar.Specs.Experiments.Files;

/// <summary>Files that are whole or not there, and what they replace.</summary>
public sealed class AtomicFileSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Write_WhileItGoesOn_LeavesTheOldContentInPlace()
    {
        var path = _folder.Write("r.json", "old");

        AtomicFile.Write(path, stream =>
        {
            stream.Write("new, but"u8);
            stream.Flush();
            File.ReadAllText(path).Should().Be("old");
            Names().Should().HaveCount(2).And.ContainSingle(name => name.StartsWith(".lstar-", StringComparison.Ordinal) && name.EndsWith(".tmp", StringComparison.Ordinal));
            stream.Write(" longer"u8);
        });

        File.ReadAllText(path).Should().Be("new, but longer");
        Names().Should().Equal("r.json");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Write_ThatFails_LeavesWhatWasThereAndNothingElse(bool existed)
    {
        var path = existed ? _folder.Write("r.json", "old") : In("r.json");
        var full = new IOException("No space left on device");

        FluentActions.Invoking(() => AtomicFile.Write(path, stream =>
        {
            stream.Write(new byte[100_000]);
            throw full;
        })).Should().Throw<FileWriteException>().Which.Should().Match<FileWriteException>(error =>
            error.Message == $"{path}: cannot be written: No space left on device" && error.Path == path && error.Reason == full.Message && error.InnerException == full);

        Names().Should().Equal(existed ? ["r.json"] : []);
        (existed ? File.ReadAllText(path) : "old").Should().Be("old");
    }

    [Fact]
    public void Write_WhoseContentCannotBeMade_ThrowsWhatItThrows()
    {
        var path = _folder.Write("r.json", "old");

        FluentActions.Invoking(() => AtomicFile.Write(path, _ => throw new OperationCanceledException())).Should().Throw<OperationCanceledException>();

        File.ReadAllText(path).Should().Be("old");
        Names().Should().Equal("r.json");
    }

    [Fact]
    public void Write_ToAFolderThatIsNotThere_SaysSo() =>
        FluentActions.Invoking(() => AtomicFile.Write(In("none/r.json"), _ => { })).Should().Throw<FileWriteException>().WithMessage($"{In("none/r.json")}: cannot be written: *");

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void Write_ToAReadOnlyFileOrFolder_IsRefusedInOneLineAndChangesNothing()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess, "nothing is read-only for an administrator");
        var path = _folder.Write("r.json", "old");
        foreach (var locked in (string[])[path, _folder.Path])
        {
            var mode = File.GetUnixFileMode(locked);
            File.SetUnixFileMode(locked, mode & ~UnixFileMode.UserWrite);

            FluentActions.Invoking(() => AtomicFile.Write(path, stream => stream.Write("new"u8))).Should().Throw<FileWriteException>()
                .Which.Message.Should().StartWith($"{path}: cannot be written: ").And.NotContain("\n");

            File.SetUnixFileMode(locked, mode);
            (File.ReadAllText(path), Names().Single()).Should().Be(("old", "r.json"));
        }
    }

    [Theory]
    [InlineData("600")]
    [InlineData("644")]
    [InlineData("666")]
    [InlineData("751")]
    [UnsupportedOSPlatform("windows")]
    public void Write_OverAFile_KeepsItsPermissions(string octal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "permissions are others there");
        var path = _folder.Write("r.json", "old");
        var mode = (UnixFileMode)Convert.ToInt32(octal, 8);
        File.SetUnixFileMode(path, mode);

        AtomicFile.Write(path, stream =>
        {
            (File.GetUnixFileMode(((FileStream)stream).Name) & ~mode).Should().Be(UnixFileMode.None, "not even for a moment more than the old file's");
            stream.Write("new"u8);
        });

        (File.ReadAllText(path), File.GetUnixFileMode(path)).Should().Be(("new", mode));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void Write_OfANewFile_HasThePermissionsOfAnyNewFile()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "permissions are others there");
        File.WriteAllText(In("plain"), "");

        AtomicFile.Write(In("r.json"), stream => stream.Write("new"u8));

        File.GetUnixFileMode(In("r.json")).Should().Be(File.GetUnixFileMode(In("plain")));
    }

    [Fact]
    public async Task Write_ByManyAtOnce_LeavesOneOfThemWhole()
    {
        var path = In("r.json");
        var whole = Enumerable.Range(0, 8).Select(i => new string((char)('a' + i), 50_000 + i)).ToArray();
        using var ended = new CancellationTokenSource();
        var seen = Task.Run(() =>
        {
            var contents = new HashSet<string>();
            while (!ended.IsCancellationRequested)
            {
                contents.Add(File.Exists(path) ? File.ReadAllText(path) : whole[0]);
            }

            return contents;
        }, TestContext.Current.CancellationToken);

        Parallel.For(0, 200, i => AtomicFile.Write(path, stream => stream.Write(Encoding.ASCII.GetBytes(whole[i % whole.Length])), flush: false));
        await ended.CancelAsync();

        (await seen).Should().BeSubsetOf(whole);
        File.ReadAllText(path).Should().BeOneOf(whole);
        Names().Should().Equal("r.json");
    }

    [Fact]
    public async Task Write_ToAPipe_GoesThroughIt()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "pipes have no place in a folder there");
        await Process.Start("mkfifo", [In("pipe")])!.WaitForExitAsync(TestContext.Current.CancellationToken);
        File.CreateSymbolicLink(In("link"), "pipe");
        var read = Task.Run(() => File.ReadAllText(In("pipe")), TestContext.Current.CancellationToken);

        AtomicFile.Write(In("link"), stream => stream.Write("through"u8));

        (await read).Should().Be("through");
        AtomicFile.IsDirect(In("pipe")).Should().BeTrue();
        Names().Should().Equal("link", "pipe");
    }

    [Fact]
    public void Write_ToADevice_DoesNotReplaceIt()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "devices have other names there");
        AtomicFile.Write("/dev/null", stream => stream.Write("gone"u8));

        new FileInfo("/dev/null").Length.Should().Be(0);
        FluentActions.Invoking(() => AtomicFile.Write("/dev/no-such-device", _ => { })).Should().Throw<FileWriteException>();
        AtomicFile.IsDirect(_folder.Write("plain", "")).Should().BeFalse();
        AtomicFile.IsDirect(In("none")).Should().BeFalse();
    }

    private string In(string name) => Path.Combine(_folder.Path, name);

    private IEnumerable<string> Names() => Directory.GetFileSystemEntries(_folder.Path).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);
}
