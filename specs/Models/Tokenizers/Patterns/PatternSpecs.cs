using System.Diagnostics;
using FluentAssertions;
using LStar.Models;
using LStar.Models.Tokenizers.Patterns;
using LStar.Models.Tokenizers.Unicode;
using Xunit;

namespace LStar.Specs.Models.Tokenizers.Patterns;

public class PatternSpecs
{
    private const string Llama3 = @"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";

    // Rust's words are not Oniguruma's: PreTokenizers/WordSplitSpecs has them.
    public static TheoryData<string> PerlsPatterns =>
        new(Golden.Read(Fixtures.Path("text", "splits.json")).GetProperty("patterns").EnumerateArray().Select(pattern => pattern.GetProperty("name").GetString()!).Where(name => name != "rust-words"));

    [Theory]
    [MemberData(nameof(PerlsPatterns))]
    public void Stretches_PublishedPattern_CutsAsPerlDoes(string name)
    {
        var golden = Golden.Read(Fixtures.Path("text", "splits.json")).GetProperty("patterns").EnumerateArray().Single(pattern => pattern.GetProperty("name").GetString() == name);
        var regex = golden.GetProperty("regex").GetString()!;

        foreach (var row in golden.GetProperty("cases").EnumerateArray())
        {
            var text = row.GetProperty("text").GetString()!;
            Pieces(regex, text).Should().Equal(row.GetProperty("pieces").Strings(), "{0} splits {1}", regex, text);
        }
    }

    // What Perl cannot show. Oniguruma: a class in a class joins it; {n}? is an optional {n}; {n,m}+ repeats the repetition; \h is a hexadecimal digit.
    [Theory]
    [InlineData("[a[b-d]]+", "xabcdx", "abcd")]
    [InlineData("[^a[bc]]+", "xabcdx", "x|dx")]
    [InlineData("[]a]+", "x]a]x", "]a]")]
    [InlineData("[a-]+", "x-a-x", "-a-")]
    [InlineData(@"[\d-x]+", "1-x2y", "1-x2")]
    [InlineData(@"[\p{L}&&[^x]&&[a-y]]+", "axyzÀb", "a|y|b")]
    [InlineData("xa{2}?y", "xaay xy xay", "xaay|xy")]
    [InlineData("(?:a{2}){1,2}+b", "aaaab", "aaaab")]
    [InlineData(@"\h+", "xyz0fG", "0f")]
    [InlineData("a{,2}b", "aaab", "aab")]
    [InlineData("a{b", "a{b", "a{b")]
    [InlineData("(?i)kS", "\u212A\u017F KS kS", "\u212A\u017F|KS|kS")]
    [InlineData("x(?i:[a-c])y", "xAy XAy xcy", "xAy|xcy")]
    [InlineData("a(?i)b|c", "aB C aC abC", "aB|aC|ab")]
    [InlineData("(?i:É)", "éÉe\u0301", "é|É")]
    [InlineData("(?m:a.b)c|a.d", "a\nbc a\nd axd", "a\nbc|axd")]
    [InlineData(@"\x41\x{1F600}\u00e9", "A😀é", "A😀é")]
    [InlineData(@"\p{Han}+|\p{^L}|\PL", "日本a1", "日本|1")]
    [InlineData(@"\p{Uppercase_Letter}|\p{ lu }", "aBc", "B")]
    [InlineData("(?:a*)*b|(?:a|b*)*c", "aab aabc", "aab|aab|c")]
    [InlineData("(?<word>a)(b)", "ab", "ab")]
    [InlineData("(?:){1000}{1000}{1000}{1000}a", "ba", "a")]
    [InlineData(@"\Aa|a\z", "aaa", "a|a")]
    [InlineData(@"(?<!a|bb)c", "ac bc bbc c", "c|c")]
    [InlineData(".", "\U0001F600\n\U0001D4B3", "\U0001F600|\U0001D4B3")]
    public void Stretches_OnigurumasSyntax_MatchesWhatItsManualSays(string regex, string text, string matches)
    {
        var scalars = Scalars.Of(text);
        Pattern.Regex(Source(regex)).Stretches(scalars).Where(stretch => stretch.IsMatch && stretch.End > stretch.Start)
            .Select(stretch => Scalars.Text(scalars.AsSpan(stretch.Start, stretch.End - stretch.Start))).Should().Equal(matches.Split('|'));
    }

    [Theory]
    [InlineData(@"(a)\1", @"\1")]
    [InlineData(@"\p{Greek}", @"\p{Greek}")]
    [InlineData("[[:alpha:]]", "[[: :]]")]
    [InlineData(@"\G", @"\G")]
    [InlineData(@"\R", @"\R")]
    [InlineData("(?x: a)", "(?x")]
    [InlineData("(?~a)", "(?~")]
    [InlineData("(?<=a+)b", "look-behind of no fixed width")]
    [InlineData("a{5000}", "a count above 1000")]
    [InlineData("(?:(?:(?:ab){900}){900}){900}", "repetition")]
    [InlineData("*a", "a quantifier with nothing before it")]
    [InlineData("[z-a]", "a range that runs backwards")]
    [InlineData("(a", "a missing )")]
    [InlineData("a)", "an unmatched )")]
    [InlineData("[a", "an unexpected end")]
    [InlineData("a\\", "an unexpected end")]
    public void Regex_WhatIsNotImplemented_IsRefusedByName(string regex, string name)
    {
        var reading = () => Pattern.Regex(Source(regex));

        reading.Should().Throw<UnsupportedException>().WithMessage($"tokenizer.json: pattern: *{name}*");
    }

    [Fact]
    public void Regex_HostileNesting_IsRefusedWithoutOverflow()
    {
        foreach (var regex in new[] { new string('(', 100_000), new string('[', 100_000), string.Concat(Enumerable.Repeat("(?=", 50_000)), "a" + new string('*', 100_000), string.Concat(Enumerable.Repeat("(?i)", 50_000)) })
        {
            var reading = () => Pattern.Regex(Source(regex));
            reading.Should().Throw<UnsupportedException>();
        }
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("\n")]
    [InlineData("a")]
    [InlineData("A")]
    [InlineData("'")]
    [InlineData("1")]
    [InlineData(" a")]
    [InlineData("          a")]
    [InlineData("日")]
    public void Stretches_ManyOfTheSame_TakesLinearTime(string unit)
    {
        var pattern = Pattern.Regex(Source(Llama3));
        var text = Scalars.Of(string.Concat(Enumerable.Repeat(unit, 300_000 / unit.Length)));
        var watch = Stopwatch.StartNew();

        pattern.Stretches(text)[^1].End.Should().Be(text.Length);

        // Hundredths of a second on an idle machine; quadratic time would be an hour.
        watch.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void Stretches_ExponentialPattern_IsRefusedInsteadOfRunningForHours()
    {
        var matching = () => Pattern.Regex(Source("(?:a|a|aa)+b")).Stretches(Scalars.Of(new string('a', 60)));

        matching.Should().Throw<UnsupportedException>().WithMessage("*(?:a|a|aa)+b*");
    }

    [Fact]
    public void Literal_OfSpecialCharacters_MatchesThemAsTheyAre()
    {
        var scalars = Scalars.Of("a.b*a.b*");

        Pattern.Literal(Source(".b*")).Stretches(scalars).Where(stretch => stretch.IsMatch).Should().Equal(new Stretch(1, 4, true), new Stretch(5, 8, true));
    }

    private static PatternSource Source(string regex) => new("tokenizer.json", "pattern", regex);

    private static IEnumerable<string> Pieces(string regex, string text)
    {
        var scalars = Scalars.Of(text);
        return Pattern.Regex(Source(regex)).Stretches(scalars).Where(stretch => stretch.End > stretch.Start)
            .Select(stretch => Scalars.Text(scalars.AsSpan(stretch.Start, stretch.End - stretch.Start)));
    }
}
