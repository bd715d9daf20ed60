using System.Text.Json;
using System.Text.Json.Nodes;
using FluentAssertions;
using LStar.Reports.Plots;
using Xunit;

namespace LStar.Specs.Reports.Plots;

/// <summary>The numbers in curves' tables are the file's; lines stand where the goldens' locators put L*, and bands are as wide as the margins say.</summary>
public class CurvePlotSpecs
{
    /// <summary>Curves with a value a layer, and the name under which goldens locate on them.</summary>
    private static readonly (string Curve, string Located)[] Curves =
    [
        ("entropyNats", "entropyNats"), ("entropyNormalised", "entropyNormalised"), ("locality", "locality"), ("offDiagonalMass", "offDiagonalMass"),
        ("traceOffDiagonal", "traceOffDiagonal"), ("traceMultiHead", "traceMultiHead"), ("traceFirstHead", "traceFirstHead"), ("residualMeanNorm", "blockOutputNorm"),
    ];

    public static TheoryData<string> Models => ["neox-12", "qwen3-36", "opt-24"];

    [Theory]
    [MemberData(nameof(Models))]
    public void Lines_OfOnePrompt_StandWhereTheGoldensLocatorsDo(string model)
    {
        var golden = Results.Golden(model, 1);
        var prompt = golden["prompts"]![0]!;
        var plots = PlotsOf(golden);

        foreach (var (curve, name) in Curves)
        {
            var expected = prompt["locators"]![name]!.AsObject().Select(locator => (locator.Key, (int?)locator.Value!.GetValue<int>())).Append(("halfDepth", (int)golden["layers"]! / 2));
            Column(plots[curve], "located", "locator", "L*").Select(row => ((string)row[0]!, (int?)row[1])).Should().Equal(expected, curve);
        }

        Column(plots["alignment"], "located", "locator", "L*").Select(row => ((string)row[0]!, (int?)row[1])).Should()
            .Equal(prompt["locators"]!["outputAlignment"]!.AsObject().Select(locator => (locator.Key, (int?)locator.Value!.GetValue<int>())));
    }

    [Fact]
    public void Values_OfPromptsAndMean_AreTheFiles()
    {
        var golden = Results.Golden("neox-6");
        var prompts = golden["prompts"]!.AsArray().Select(prompt => prompt!["metrics"]!).ToList();
        var plots = PlotsOf(golden);

        foreach (var (curve, _) in Curves)
        {
            var first = curve == "residualMeanNorm" ? -1 : 0;
            var rows = Column(plots[curve], "curve", "p", "x", "value");
            for (var p = 0; p < prompts.Count; p++)
            {
                var values = prompts[p][curve]!.AsArray().Select(value => value!.GetValue<double>()).ToList();
                rows.Where(row => (int)row[0]! == p + 1).Select(row => ((int)row[1]!, (double)row[2]!)).Should().Equal(values.Select((value, x) => (x + first, value)), curve);
            }

            var means = prompts[0][curve]!.AsArray().Select((_, x) => prompts.Average(prompt => prompt[curve]![x]!.GetValue<double>())).ToList();
            rows.Where(row => (int)row[0]! == 0).Select(row => (double)row[2]!).Should().Equal(means, curve);
        }

        Column(plots["entropyNats"], "series", "p", "model", "prompt").Select(row => row[2]).Should()
            .Equal(golden["prompts"]!.AsArray().Select(prompt => (object?)prompt!["id"]!.GetValue<string>()).Prepend($"mean of {prompts.Count}"));
    }

    [Fact]
    public void Values_OfHeads_AreTheMeanOfTheFiles()
    {
        var golden = Results.Golden("neox-6", 2);
        var heads = golden["prompts"]![0]!["metrics"]!["headEntropy"]!;

        foreach (var row in Column(PlotsOf(golden)["headEntropy"], "heads", "layer", "head", "value"))
        {
            row[2].Should().Be(heads[(int)row[0]!]![(int)row[1]!]!.GetValue<double>());
        }
    }

    [Fact]
    public void Band_IsAsWideAsTheMarginSays()
    {
        var plot = PlotsOf(Results.Golden("neox-12"))["traceOffDiagonal"];
        var mean = Column(plot, "curve", "p", "value").Where(row => (int)row[0]! == 0).Select(row => (double)row[1]!).ToArray();
        var rows = Column(plot, "located", "locator", "L*", "margin", "half", "floor");

        foreach (var row in rows.Where(row => row[2] is not null))
        {
            var (locator, layer, half) = (LStar.Metrics.Locators.Locator.Named((string)row[0]!), (int)row[1]!, (double)row[3]!);
            half.Should().Be((double)row[2]! * (mean.Max() - mean.Min()));
            for (var at = 0; at < mean.Length; at++)
            {
                // No change of one layer within the band moves L*: a necessary part of what a margin promises.
                foreach (var sign in (int[])[-1, 1])
                {
                    var changed = (double[])mean.Clone();
                    changed[at] += sign * half * 0.99;
                    locator.Locate(changed).Layer.Should().Be(layer, $"{locator.Name} at {at}");
                }
            }
        }

        rows.Should().OnlyContain(row => (double)row[4]! <= mean.Min());
    }

    [Fact]
    public void Lines_OfOneLayer_StandApart()
    {
        var rows = Column(PlotsOf(Results.Golden("neox-12"))["traceOffDiagonal"], "located", "L*", "at");

        rows.GroupBy(row => (int)row[0]!).Should().Contain(group => group.Count() > 1);
        rows.Select(row => row[1]).Should().OnlyHaveUniqueItems();
        rows.Should().OnlyContain(row => Math.Abs((double)row[1]! - (int)row[0]!) < 0.5);
    }

    [Fact]
    public void Axis_OfATrace_IsLogarithmicWhereItCanBe()
    {
        var golden = Results.Golden("neox-6", 0);
        IsLogarithmic(PlotsOf(golden)["traceOffDiagonal"]).Should().BeTrue("source 003 draws it so");
        IsLogarithmic(PlotsOf(golden)["entropyNats"]).Should().BeFalse();

        golden["prompts"]![0]!["metrics"]!["traceOffDiagonal"]![2] = 0;
        var withZero = PlotsOf(golden)["traceOffDiagonal"];
        IsLogarithmic(withZero).Should().BeFalse();
        withZero.Caption.Should().Contain("not logarithmic");
    }

    [Fact]
    public void Value_ThatIsUndefined_StaysNull()
    {
        var golden = Results.Golden("neox-6", 0);
        golden["prompts"]![0]!["metrics"]!["locality"]![3] = null;

        var plot = PlotsOf(golden)["locality"];

        Column(plot, "curve", "x", "value").Single(row => (int)row[0]! == 3)[1].Should().BeNull();
        Column(plot, "located", "locator").Should().ContainSingle("half-depth alone reads no value").Which.Should().Equal("halfDepth");
        plot.Caption.Should().Contain("the value at layer 3 is undefined");
    }

    [Fact]
    public void Band_ShownAtFirst_IsThatOfTheReadingThatUsesTheCurve()
    {
        var plots = PlotsOf(Results.Golden("neox-12"));

        Initially(plots["traceFirstHead"]).Should().Be("argmaxGradient", "calibration");
        Initially(plots["traceOffDiagonal"]).Should().Be("signChange");
        Initially(plots["entropyNormalised"]).Should().Be("midpoint", "entropy-midpoint");
        Initially(plots["input-ln"]).Should().Be("piecewiseSplit", "gamma-split");
        plots["input-ln"].Caption.Should().Contain("piecewiseSplit is an upper bound");
    }

    private static string? Initially(Plot plot) =>
        plot.View.ToJson()["layer"]!.AsArray().Select(layer => layer!["params"]?[0]?["value"]?[0]?["locator"]?.GetValue<string>()).Single(value => value is not null);

    private static bool IsLogarithmic(Plot plot) => plot.View.ToJson().ToJsonString().Contains("\"type\":\"log\"", StringComparison.Ordinal);

    private static Dictionary<string, Plot> PlotsOf(JsonObject golden)
    {
        var section = Results.Report(Results.Parse(golden)).Models[0];
        return ModelSectionSpecs.All(section).ToDictionary(plot => plot.Id[$"model.{section.FileName}.".Length..]);
    }

    private static IReadOnlyList<object?[]> Column(Plot plot, string table, params string[] fields)
    {
        var data = plot.Data.Single(data => data.Name == table);
        var places = fields.Select(field => data.Fields.ToList().IndexOf(field)).ToArray();
        return [.. data.Rows.Select(row => places.Select(place => row[place]).ToArray())];
    }
}
