using FluentAssertions;
using LStar.Experiments.Snapshots;
using Xunit;

namespace LStar.Specs.Experiments.Snapshots;

/// <summary>Names: Verify's, and legal on every system.</summary>
public class SnapshotNameSpecs
{
    [Fact]
    public void Name_PlainParameters_AreWrittenInOrder()
    {
        Name().Should().Be("Curves.Zoo_Agrees");
        Name(("model", "gpt2-small"), ("layers", 12), ("gain", 0.1), ("bos", true), ("none", null), ("ids", new[] { 1, 2 }))
            .Should().Be("Curves.Zoo_Agrees_model=gpt2-small_layers=12_gain=0.1_bos=true_none=null_ids=1,2");
    }

    [Theory]
    [InlineData("EleutherAI/pythia-70m")]
    [InlineData("..\\..\\secret")]
    [InlineData("a:b|c?d*e\"f<g>h")]
    [InlineData("line\nbreak\0\u007f")]
    [InlineData("Überraschung 🙂")]
    public void Name_ForbiddenCharacters_AreReplacedAndMarked(string value) =>
        Name(("model", value)).Should().MatchRegex("""^Curves\.Zoo_Agrees_model=[ -~]+~[0-9a-f]{8}$""").And.NotContainAny("<", ">", ":", "\"", "/", "\\", "|", "?", "*");

    [Fact]
    public void Name_Changed_StaysDifferentFromOthers()
    {
        string[] alike = ["a/b", "a:b", "a-b", new string('x', 300), new string('x', 301)];

        alike.Select(value => Name(("model", value))).Should().OnlyHaveUniqueItems().And.OnlyContain(name => name.Length <= SnapshotName.Longest);
    }

    [Fact]
    public void Name_AtTheBound_IsKept()
    {
        var longest = new SnapshotName("T", new string('m', SnapshotName.Longest - 2)).Text;
        longest.Should().HaveLength(SnapshotName.Longest).And.NotContain("~");

        var longer = new SnapshotName("T", new string('m', SnapshotName.Longest - 1)).Text;
        longer.Should().HaveLength(SnapshotName.Longest).And.MatchRegex("~[0-9a-f]{8}$");
    }

    [Theory]
    [InlineData("Con")]
    [InlineData("LPT1")]
    public void Name_OfAWindowsDevice_IsChanged(string type) => new SnapshotName(type, "M").Text.Should().StartWith($"-{type}.M~");

    private static string Name(params (string, object?)[] parameters) => new SnapshotName("Curves", "Zoo_Agrees", parameters).Text;
}
