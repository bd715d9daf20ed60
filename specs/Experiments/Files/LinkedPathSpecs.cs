using System.Diagnostics;
using FluentAssertions;
using LStar.Experiments.Files;
using LStar.Specs.Models.Checkpoints;
using Xunit;

namespace LStar.Specs.Experiments.Files;

/// <summary>Links are followed as the system follows them, which realpath knows, and the file behind them is written.</summary>
public sealed class LinkedPathSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public LinkedPathSpecs()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need a privilege there");
        Directory.CreateDirectory(In("a/deep/er"));
        Directory.CreateDirectory(In("b"));
        Link("to-deeper", "a/deep/er");
        Link("b/file", "../a/deep/real.json");
        Link("a/deep/er/up", "../up.json");
        Link("whole", In("b/file"));
        Link("dangling", "b/none.json");
        Link("round", "about");
        Link("about", "round");
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("plain.json")]
    [InlineData("whole")]
    [InlineData("dangling")]
    [InlineData("to-deeper/x.json")]
    [InlineData("to-deeper/up")]
    [InlineData("b//file")]
    public void Path_WithLinks_IsWhatTheSystemMakesOfIt(string path)
    {
        using var realpath = Process.Start(new ProcessStartInfo("realpath", ["-m", In(path)]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        var expected = realpath.StandardOutput.ReadToEnd().TrimEnd('\n');

        LinkedPath.Of(In(path)).Should().Be(expected);
        AtomicFile.Write(In(path), stream => stream.Write("new"u8));

        File.ReadAllText(In(path)).Should().Be("new");
        File.ReadAllText(expected).Should().Be("new");
        new FileInfo(expected).LinkTarget.Should().BeNull();
    }

    [Fact]
    public void Links_ThatLeadInACircle_AreRefused() =>
        FluentActions.Invoking(() => AtomicFile.Write(In("round"), _ => { })).Should().Throw<FileWriteException>().WithMessage($"{In("round")}: cannot be written: too many links, one to the next");

    private void Link(string name, string target) => File.CreateSymbolicLink(In(name), target);

    private string In(string name) => Path.Combine(_folder.Path, name);
}
