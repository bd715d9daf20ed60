using FluentAssertions;
using LStar.Experiments.Printing;
using Xunit;

namespace LStar.Specs.Experiments.Printing;

/// <summary>Numbers as bars, and bars below one another.</summary>
public class BarSpecs
{
    [Theory]
    [InlineData(10.0, 10, "████")]
    [InlineData(5.0, 10, "██")]
    [InlineData(6.25, 10, "██▌")]
    [InlineData(0.0, 10, "")]
    [InlineData(1e-9, 10, "▏")]
    [InlineData(-3.0, 10, "")]
    [InlineData(null, 10, "")]
    [InlineData(double.NaN, 10, "")]
    [InlineData(double.PositiveInfinity, 10, "████")]
    public void Bar_IsAsLongAsItsValue(double? value, double largest, string bar) => Bar.Of(value, largest, 4).Should().Be(bar);

    [Theory]
    [InlineData(10.0, "██┊█")]
    [InlineData(2.5, "█ ┊")]
    [InlineData(0.0, "  ┊")]
    public void Threshold_IsSeenThroughEveryBar(double value, string bar) => Bar.Of(value, 10, 4, 5).Should().Be(bar);

    [Fact]
    public void Chart_HasOneScaleAndFigures()
    {
        using StringWriter writer = new() { NewLine = "\n" };
        new BarChart("Errors, %", value => $"{value:0.0}", 10).Add("heads", "in-sample", 5).Add("heads", "left out", 20).Add("none", "in-sample", null).Print(writer);

        writer.ToString().Should().Be(
            """

            Errors, %
              heads in-sample  5.0  ██████████          ┊
                    left out  20.0  ████████████████████┊███████████████████
              none  in-sample    –                      ┊

            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Chart_WithoutBars_IsNothing()
    {
        using var writer = new StringWriter();
        new BarChart("Errors", value => $"{value}").Print(writer);
        new CurveChart("Curves").Add("model", "trace", null, 3).Print(writer);

        writer.ToString().Should().BeEmpty();
    }

    [Theory]
    [InlineData(20)]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(300)]
    public void Charts_OnAnyPage_KeepToIt(int columns)
    {
        using StringWriter writer = new() { NewLine = "\n" };
        using (var page = new PageWriter(writer, columns) { NewLine = "\n" })
        {
            new BarChart("Errors", value => $"{value:0}", 3).Add("an-organisation/a-model-of-a-long-name", 5).Add("b", double.PositiveInfinity).Print(page);
            new CurveChart("Curves").Add("an-organisation/a-model-of-a-long-name", "t", new double[96], 3).Print(page);
        }

        writer.ToString().Split('\n').Should().OnlyContain(line => line.Length <= columns || columns < 40);
        writer.ToString().Should().Contain("long-name".Substring(columns < 40 ? 7 : 0)).And.Contain("[▁]");
    }

    [Fact]
    public void Curves_HaveTheirLayerInBracketsAndInFigures()
    {
        using StringWriter writer = new() { NewLine = "\n" };
        new CurveChart("Curves").Add("m", "trace", [0, 1, 2], 1, "note").Add("m", "entropy", [2, 1], null).Print(writer);

        writer.ToString().Should().Be("\nCurves\n  m trace   1 ▁[▄]█  note\n    entropy – █▁\n".Replace("▄", "▅", StringComparison.Ordinal));
    }
}
