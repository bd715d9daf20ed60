using FluentAssertions;
using LStar.Experiments.Printing;
using LStar.Experiments.Sources.Notebook;
using Xunit;

namespace LStar.Specs.Experiments.Printing;

/// <summary>Lines and tables on a page.</summary>
public class PageWriterSpecs
{
    [Theory]
    [InlineData("short", "short\n")]
    [InlineData("", "\n")]
    [InlineData("  a line that is longer than the page", "  a line that is\n    longer than the\n    page\n")]
    [InlineData("==============================", "====================\n")]
    public void Line_LongerThanThePage_IsFoldedOrCut(string line, string printed) => Printed(20, page => page.WriteLine(line)).Should().Be(printed);

    [Fact]
    public void Line_WithoutItsEnd_IsWrittenAtTheEnd() => Printed(20, page => page.Write("no end")).Should().Be("no end");

    [Fact]
    public void NotebookTable_OnANarrowPage_IsFoldedByColumns()
    {
        var table = new NotebookTable("model", "layers of it", "L*").Add("gpt2", "12", "5").Add("opt", "24", "11");

        Printed(13, table.Print).Should().Be(
            """
                   layers
            model   of it
             gpt2      12
              opt      24

            model L*
             gpt2  5
              opt 11

            """.ReplaceLineEndings("\n"));
        Printed(1000, table.Print).Should().Be("model layers of it L*\n gpt2           12  5\n  opt           24 11\n");
    }

    [Fact]
    public void NotebookFrame_WithProse_IsFoldedWithinItsCells()
    {
        var frame = new NotebookFrame("what it says of the model", "n");
        frame.Add("gpt2", 0, "the value rows of every head but the first two", 12);

        Printed(34, page => frame.Print(page)).Split('\n').Should().OnlyContain(line => line.Length <= 34).And.HaveCountGreaterThan(3);
    }

    private static string Printed(int columns, Action<TextWriter> print)
    {
        using StringWriter writer = new() { NewLine = "\n" };
        using (var page = new PageWriter(writer, columns) { NewLine = "\n" })
        {
            print(page);
        }

        return writer.ToString();
    }
}
