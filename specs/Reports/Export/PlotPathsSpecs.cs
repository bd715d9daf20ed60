using System.Text;
using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using LStar.Reports.Export;
using Xunit;

namespace LStar.Specs.Reports.Export;

/// <summary>Names of files that stay in their folder, on Linux, macOS and Windows, and never meet.</summary>
public sealed class PlotPathsSpecs
{
    [Theory]
    [InlineData("overview", "lstar-by-depth", "overview/lstar-by-depth")]
    [InlineData("models/EleutherAI--pythia-70m", "entropy.mean", "models/EleutherAI--pythia-70m/entropy.mean")]
    [InlineData("models/模型", "entropy", "models/模型/entropy")]
    [InlineData("models/model (2)", "entropy", "models/model (2)/entropy")]
    [InlineData("models/..", "..", "models/_/_")]
    [InlineData("../../etc", "/passwd", "_/_/etc/_passwd")]
    [InlineData(@"models/C:\Windows", @"..\x", @"models/C__Windows/.._x")]
    [InlineData("models/con", "NUL.entropy", "models/_con/_NUL.entropy")]
    [InlineData("models/Lpt1 .x", "COM0", "models/_Lpt1 .x/_COM0")]
    [InlineData("models/x. . ", " y.", "models/x/y")]
    [InlineData("models/", "", "models/_/_")]
    [InlineData("models/a\nb\0c", "<d>:\"e\"|f?*", "models/a_b_c/_d___e__f__")]
    public void Name_Hostile_IsMadeSafeAndAnOrdinaryOneKept(string folder, string id, string expected) => new PlotPaths().Of(folder, id).Should().Be(expected);

    [Fact]
    public void Names_ThatMeetOnSomeSystem_AreNumbered()
    {
        var paths = new PlotPaths();

        paths.Of("models/a", "x").Should().Be("models/a/x");
        paths.Of("models/A", "X").Should().Be("models/A/X-2");
        paths.Of("models/a", "x").Should().Be("models/a/x-3");
        paths.Of("models/a", "x-2").Should().Be("models/a/x-2-2");
        paths.Of("models/a", "x?").Should().Be("models/a/x_");
    }

    [Fact]
    public void Name_OfAnyLength_FitsAFileSystem()
    {
        var paths = new PlotPaths();
        var (first, second) = (paths.Of("models/" + new string('é', 300), new string('x', 5000)), paths.Of("models/" + new string('é', 300), new string('x', 5001)));

        first.Should().NotBe(second);
        first.Split('/').Should().OnlyContain(part => Encoding.UTF8.GetByteCount(part) <= 80);
    }

    [Fact]
    public void Names_OfAnyCharacters_StayBelowTheirFolderAndApart() => Prop.ForAll<string?, string?, string?>((folder, one, other) =>
    {
        var paths = new PlotPaths();
        string[] made = [paths.Of(folder ?? "", one ?? ""), paths.Of(folder ?? "", other ?? ""), paths.Of((folder ?? "").ToUpperInvariant(), one ?? "")];
        made.Distinct(StringComparer.OrdinalIgnoreCase).Should().HaveCount(3);
        made.SelectMany(path => path.Split('/')).Should().OnlyContain(part =>
            part.Length > 0 && part != "." && part != ".." && !part.EndsWith('.') && !part.EndsWith(' ') && part.IndexOfAny("<>:\"/\\|?*\0\n".ToCharArray()) < 0 && !part.Any(char.IsControl));
    }).Check(Seeded.Cases(300));
}
