using FluentAssertions;
using LStar.Experiments.Results;
using Xunit;

namespace LStar.Specs.Experiments.Results;

/// <summary>A table as CSV.</summary>
public class ResultTableSpecs
{
    [Fact]
    public void Csv_QuotesWhatMustBeAndLeavesUndefinedEmpty()
    {
        using var writer = new StringWriter();
        new ResultTable(["a", "b,c"], [["x \"y\"", 0.1], [null, double.NaN], ["line\nbreak", 3]]).WriteCsv(writer);

        writer.ToString().Should().Be("a,\"b,c\"\r\n\"x \"\"y\"\"\",0.1\r\n,\r\n\"line\nbreak\",3\r\n");
    }
}
