using FluentAssertions;
using LStar.Reports.Export;
using LStar.Specs.Models.Checkpoints;
using Xunit;

namespace LStar.Specs.Reports.Export;

/// <summary>Which browser is taken.</summary>
public sealed class ChromiumSearchSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Browsers_OnPath_AreTakenInOrderOfPreference()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || OperatingSystem.IsMacOS(), "those are looked for elsewhere, too");
        var (chrome, chromium) = (_folder.Write("google-chrome", ""), _folder.Write("chromium", ""));

        ChromiumSearch.In(name => name == "PATH" ? $"{_folder.Path}/none{Path.PathSeparator}{_folder.Path}" : null).Programs.Should().Equal(chromium, chrome);
    }

    [Fact]
    public void Variable_NamesTheOnlyOne()
    {
        var (chosen, _) = (_folder.Write("mine.exe", ""), _folder.Write("chromium", ""));
        string? Environment(string named, string name) => name == "PATH" ? _folder.Path : name == ChromiumSearch.Variable ? named : null;

        ChromiumSearch.In(name => Environment(chosen, name)).Programs.Should().Equal(chosen);
        ChromiumSearch.In(name => Environment("mine.exe", name)).Programs.Should().Equal([chosen], "a name is looked for on PATH");
        var none = ChromiumSearch.In(name => Environment("/none", name));
        none.Programs.Should().BeEmpty("another is not what was asked for");
        none.LookedFor.Should().Be("LSTAR_CHROMIUM=/none");
    }
}
