using FluentAssertions;
using LStar.Experiments.Sources.Notebook;
using Xunit;

namespace LStar.Specs.Experiments.Sources;

/// <summary>Numbers and tables as Python and pandas print them: expected texts from CPython 3's format and pandas 2's to_string.</summary>
public class NotebookSpecs
{
    [Theory]
    [InlineData(0.25, 1, "0.2")]
    [InlineData(0.35, 1, "0.3")]
    [InlineData(0.15, 1, "0.1")]
    [InlineData(56.25, 1, "56.2")]
    [InlineData(2.5, 0, "2")]
    [InlineData(3.25, 1, "3.2")]
    [InlineData(1.005, 2, "1.00")]
    [InlineData(-0.25, 1, "-0.2")]
    [InlineData(0.125, 2, "0.12")]
    [InlineData(0.375, 2, "0.38")]
    [InlineData(62.2895, 1, "62.3")]
    [InlineData(double.NaN, 1, "–")]
    public void Fixed_AnyNumber_IsPythons(double value, int digits, string text) => value.Fixed(digits).Should().Be(text);

    [Fact]
    public void Signed_Improvement_HasItsSign() =>
        new[] { -39.99, 5.04, 0, double.NaN }.Select(value => ((double?)value).Signed(1)).Should().Equal("-40.0", "+5.0", "+0.0", "–");

    [Fact]
    public void Numbers_AColumn_SharesItsDecimals()
    {
        NotebookTable.Numbers([7.948, 16.902, 7.948]).Should().Equal("7.948", "16.902", "7.948");
        NotebookTable.Numbers([7, null, 16]).Should().Equal("7.0", "–", "16.0");
        NotebookTable.Numbers([39.5666666667, 60.425]).Should().Equal("39.566667", "60.425000");
        NotebookTable.Numbers([null, double.NaN]).Should().Equal("–", "–");
    }

    [Fact]
    public void Print_ATable_IsFlushRight()
    {
        using StringWriter writer = new() { NewLine = "\n" };
        new NotebookTable("Model", "Layers").Add("gpt2", "12").Add("pythia-410m", "24").Print(writer);

        writer.ToString().Should().Be("      Model Layers\n       gpt2     12\npythia-410m     24\n");
    }
}
