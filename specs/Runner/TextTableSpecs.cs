using FluentAssertions;
using LStar.Runner;
using LStar.Runner.Reports;
using Xunit;

namespace LStar.Specs.Runner;

/// <summary>Tables of text: aligned, without padding behind, folded by columns where a terminal is narrow.</summary>
public class TextTableSpecs
{
    [Fact]
    public void Table_Piped_IsAlignedWithoutTrailingSpaces()
    {
        var table = new TextTable("model", "two\nlines", "L");
        table.Add("a", "x", "1");
        table.Add("[red]", "", "");
        table.Add("東京", "long text", "12");

        Printed(table, columns: null).Should().Be(
            """
                   two
            model  lines      L
            ─────  ─────────  ──
            a      x          1
            [red]
            東京   long text  12

            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Table_OnANarrowTerminal_GoesOnBelowWithItsFirstColumn()
    {
        var table = new TextTable("model", "bb", "cccc", "d");
        table.Add("m", "1", "2", "3");

        Printed(table, columns: 16).Should().Be("model  bb  cccc\n─────  ──  ────\nm      1   2\n\nmodel  d\n─────  ─\nm      3\n");
        Printed(table, columns: 18).Should().Be("model  bb  cccc  d\n─────  ──  ────  ─\nm      1   2     3\n", "as wide as the terminal is not too wide");
    }

    [Fact]
    public void Table_NarrowerThanAColumn_StillHasThemAll()
    {
        var table = new TextTable("m", "first", "second");
        table.Add("x", "1", "2");

        Printed(table, columns: 3).Should().Contain("first").And.Contain("second");
    }

    [Fact]
    public void Table_WithALongFirstColumn_KeepsItsEnd()
    {
        var table = new TextTable("model", "L");
        table.Add("organisation/a-model-of-a-long-name-7b-v2", "32");

        Printed(table, columns: 60).Should().Contain("\n…f-a-long-name-7b-v2  32\n").And.NotContain("organisation");
        Printed(table, columns: null).Should().Contain("organisation/a-model-of-a-long-name-7b-v2");
    }

    [Theory]
    [InlineData(null, false, null, "a[b]c\n")]
    [InlineData(80, false, null, "a\u001b[1;91m[b]\u001b[0mc\n")]
    [InlineData(80, true, null, "a[b]c\n")]
    [InlineData(80, false, "NO_COLOR=1", "a[b]c\n")]
    [InlineData(80, false, "NO_COLOR=", "a\u001b[1;91m[b]\u001b[0mc\n")]
    [InlineData(80, false, "TERM=dumb", "a[b]c\n")]
    public void Mark_IsColouredOnATerminalThatWantsIt(int? columns, bool noColor, string? variable, string expected)
    {
        using var output = new StringWriter();
        var look = Look.Of(Surrounded(output, columns, name => variable?.Split('=') is [var set, var value] && set == name ? value : null), noColor);

        look.Line(new Cell("a[b]c", 1, 3));

        output.ToString().Should().Be(expected);
    }

    [Fact]
    public void Text_OnATerminal_IsFoldedBetweenWords()
    {
        using StringWriter narrow = new(), wide = new();
        Look.Of(Surrounded(narrow, 20), noColor: true).Text("[red] words that go on and on");
        Look.Of(Surrounded(wide, null), noColor: true).Text("[red] words that go on and on");

        narrow.ToString().Split('\n').Should().OnlyContain(line => line.TrimEnd().Length <= 20).And.HaveCount(3);
        wide.ToString().Should().Be("[red] words that go on and on\n");
    }

    private static string Printed(TextTable table, int? columns)
    {
        using var output = new StringWriter();
        table.Print(Look.Of(Surrounded(output, columns), noColor: true));
        return output.ToString();
    }

    private static Surroundings Surrounded(TextWriter output, int? columns, Func<string, string?>? environment = null) =>
        new(output, TextWriter.Null, columns is not null, false, environment ?? (_ => null), TimeProvider.System) { Columns = columns ?? 80 };
}
