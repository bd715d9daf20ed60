using FluentAssertions;
using LStar.Experiments.Sweeps.Plans;
using LStar.Specs.Models.Checkpoints;
using Xunit;

namespace LStar.Specs.Experiments.Sweeps;

/// <summary>Patterns against what GNU bash 5.2 finds with nullglob and LC_ALL=C in the same folders.</summary>
public sealed class GlobSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public GlobSpecs()
    {
        foreach (var name in new[] { "a", "ab", "abc", "b", ".hid", "B", "a b", "x[1]", "x1", "x2", "xa", "sub/m1", "sub/m2", "sub2/m1" })
        {
            Directory.CreateDirectory(Path.Combine(_folder.Path, name));
        }

        _folder.Write("z.txt", "");
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("*|B|a|a b|ab|abc|b|sub|sub2|x1|x2|x[1]|xa|z.txt")]
    [InlineData("**|B|a|a b|ab|abc|b|sub|sub2|x1|x2|x[1]|xa|z.txt")]
    [InlineData("a*|a|a b|ab|abc")]
    [InlineData("a*c|abc")]
    [InlineData("?|B|a|b")]
    [InlineData("a?|ab")]
    [InlineData("[ab]|a|b")]
    [InlineData("[a-b]*|a|a b|ab|abc|b")]
    [InlineData("[b-a]*")]
    [InlineData("[a-]*|a|a b|ab|abc")]
    [InlineData("[!a]*|B|b|sub|sub2|x1|x2|x[1]|xa|z.txt")]
    [InlineData("[^a]*|B|b|sub|sub2|x1|x2|x[1]|xa|z.txt")]
    [InlineData("[]x]*|x1|x2|x[1]|xa")]
    [InlineData(".h*|.hid")]
    [InlineData("x[[]1]|x[1]")]
    [InlineData("x[0-9]|x1|x2")]
    [InlineData("x[!0-9]|xa")]
    [InlineData("x[1-]|x1")]
    [InlineData("*[*|x[1]")]
    [InlineData("*/m1|sub/m1|sub2/m1")]
    [InlineData("sub*/m?|sub/m1|sub/m2|sub2/m1")]
    [InlineData("sub/*|sub/m1|sub/m2")]
    [InlineData("*.txt|z.txt")]
    [InlineData("none*/x")]
    [InlineData("z.txt/*")]
    public void Pattern_InAFolder_FindsWhatBashFinds(string line)
    {
        var words = line.Split('|');

        Glob.Expand(_folder.Path, words[0]).Should().Equal(words[1..].Select(word => Path.Combine(_folder.Path, word)));
        Glob.Expand("/", Path.Combine(_folder.Path, words[0])).Should().Equal(words[1..].Select(word => Path.Combine(_folder.Path, word)), "a rooted one finds the same from anywhere");
    }

    [Fact]
    public void Pattern_ThatGoesUp_FindsTheSameFolders() =>
        Glob.Expand(Path.Combine(_folder.Path, "sub"), "../x?").Should().Equal(Path.Combine(_folder.Path, "x1"), Path.Combine(_folder.Path, "x2"), Path.Combine(_folder.Path, "xa"));

    [Fact]
    public void Pattern_OfManyStars_IsNotTriedInEveryWay() =>
        NamePattern.Matches(string.Concat(Enumerable.Repeat("*a", 50)) + "b", new string('a', 200)).Should().BeFalse();
}
