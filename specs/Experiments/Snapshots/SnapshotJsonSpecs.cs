using System.Text.Json;
using System.Text.Json.Nodes;
using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using LStar.Experiments.Snapshots;
using Xunit;

namespace LStar.Specs.Experiments.Snapshots;

/// <summary>How a snapshot is written: small diffs, and nothing a machine adds.</summary>
public class SnapshotJsonSpecs
{
    [Fact]
    public void Text_Document_IsIndentedWithCurvesOnOneLine()
    {
        var document = new JsonObject
        {
            ["model"] = "gpt2 × \"small\"",
            ["layers"] = 12,
            ["curves"] = new JsonObject { ["trace"] = SnapshotDocument.Curve([1, 0.1, double.NaN]), ["none"] = new JsonArray() },
            ["prompts"] = new JsonArray(new JsonObject(), new JsonArray("a")),
        };

        SnapshotJson.Text(document).Should().Be(
            """
            {
              "model": "gpt2 × \"small\"",
              "layers": 12,
              "curves": {
                "trace": [1.0, 0.1, null],
                "none": []
              },
              "prompts": [
                {},
                [
                  "a"
                ]
              ]
            }

            """.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData(0.123456789012, "0.12345679")]
    [InlineData(3.0, "3.0")]
    [InlineData(123456789.4, "123456790.0")]
    [InlineData(-0.0, "0.0")]
    [InlineData(1e-7, "1E-07")]
    [InlineData(double.MaxValue, "1.7976931E+308")]
    [InlineData(double.Epsilon, "5E-324")]
    [InlineData(double.NaN, "null")]
    [InlineData(double.PositiveInfinity, "\"Infinity\"")]
    [InlineData(double.NegativeInfinity, "\"-Infinity\"")]
    public void Text_Fraction_IsRoundedAndKeepsItsKind(double value, string expected) =>
        SnapshotJson.Text(JsonValue.Create(value)).Should().Be($"{expected}\n");

    [Fact]
    public void Text_OtherNumbers_AreWrittenAsTheirKind()
    {
        SnapshotJson.Text(JsonValue.Create(0.1f)).Should().Be("0.1\n", "not the 0.10000000149 the float widens to");
        SnapshotJson.Text(JsonValue.Create(2.50m)).Should().Be("2.5\n");
        SnapshotJson.Text(JsonValue.Create((Half)0.5)).Should().Be("0.5\n");
        SnapshotJson.Text(JsonValue.Create(long.MaxValue)).Should().Be("9223372036854775807\n");
        SnapshotJson.Text(JsonNode.Parse("[12, 12.000000001, 1e2]")).Should().Be("[12, 12.0, 100.0]\n");
        SnapshotJson.Text(null).Should().Be("null\n");
    }

    [Fact]
    public void Text_ReadBack_IsValidJsonWithinTheRounding() => Prop.ForAll<double>(value =>
    {
        var text = SnapshotJson.Text(JsonValue.Create(value));
        using var read = JsonDocument.Parse(text);
        return !double.IsFinite(value) || Math.Abs(read.RootElement.GetDouble() - value) <= 5.01e-8 * Math.Abs(value) + double.Epsilon;
    }).Check(Seeded.Cases(2000));

    [Fact]
    public void Text_WrittenAgain_DoesNotChange() => Prop.ForAll<double[]>(values =>
    {
        var text = SnapshotJson.Text(SnapshotDocument.Curve(values.Where(double.IsFinite)));
        return SnapshotJson.Text(JsonNode.Parse(text)) == text;
    }).Check(Seeded.Cases(500));
}
