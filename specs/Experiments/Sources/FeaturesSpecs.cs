using System.Text.Json;
using FluentAssertions;
using LStar.Experiments.Sources.Features;
using Xunit;

namespace LStar.Specs.Experiments.Sources;

/// <summary>Source 000 on the zoo, against what numpy and scipy make of the goldens (statistics.json, features).</summary>
public class FeaturesSpecs
{
    // Entropies and weights are measured in float32, so nothing here can agree to more than that, whatever the closed form. Relative to the largest value over the zoo.
    private const double Tolerance = 1e-5;

    private static readonly JsonElement Statistics = Specs.Golden.Read(Fixtures.Path("published", "statistics.json"));

    private static readonly JsonElement Golden = Statistics.GetProperty("features");

    private static readonly JsonElement Ours = MeasuredZoo.Json(MeasuredZoo.Features);

    public static TheoryData<string> Columns =>
        [.. Golden.GetProperty("rows")[0].EnumerateObject().Select(property => property.Name).Where(name => name != "model")];

    [Theory]
    [MemberData(nameof(Columns))]
    public void Feature_OnTheZoo_EqualsNumpys(string column)
    {
        var golden = Golden.GetProperty("rows").EnumerateArray().ToDictionary(row => row.GetProperty("model").GetString()!, row => row.GetProperty(column).GetDouble());
        var name = column == "uncapped_first" ? "W_V_cond_first_uncapped" : column;
        var rows = Ours.GetProperty("ours").GetProperty("features").EnumerateArray().ToList();

        rows.Should().HaveCount(golden.Count);
        foreach (var row in rows)
        {
            var model = row.GetProperty("model").GetString()!;
            row.GetProperty(name).GetDouble().Should().BeApproximately(golden[model], Tolerance * golden.Values.Max(Math.Abs), $"{model} {column}");
        }
    }

    [Fact]
    public void Pearson_OfEveryFeature_EqualsScipys()
    {
        var golden = Golden.GetProperty("pearson").EnumerateObject().ToDictionary(property => property.Name, property => property.Value.Doubles());
        var ours = MeasuredZoo.Features.ByRows.Correlations;

        ours.Where(correlation => correlation.Pearson.R is not null).Select(correlation => correlation.Feature.Name).Should().BeEquivalentTo(golden.Keys);
        foreach (var (feature, pearson, _) in ours.Where(correlation => correlation.Pearson.R is not null))
        {
            pearson.R.Should().BeApproximately(golden[feature.Name][0], Tolerance, feature.Name);
            pearson.P.Should().BeApproximately(golden[feature.Name][1], Tolerance, feature.Name);
        }
    }

    [Fact]
    public void Correlations_AreSortedAsTheSourceSorts_AndConstantsAreNamed()
    {
        var sorted = MeasuredZoo.Features.ByRows.Correlations;

        sorted.Select(correlation => Math.Abs(correlation.Pearson.R ?? -1)).SkipLast(2).Should().BeInDescendingOrder();
        sorted.TakeLast(2).Select(correlation => (correlation.Feature.Name, correlation.Pearson.Reason))
            .Should().Equal(("vocab_size", "the first quantity is constant"), ("G", "the first quantity is constant"));
        MeasuredZoo.Lines(MeasuredZoo.Features).Should().Contain("vocab_size, G: constant over these models, r is undefined (the source prints NaN)");
    }

    [Fact]
    public void Fit_StartsWhereScipyStarts_AndTheGlobalOneIsNoWorse()
    {
        var (fit, ours) = (Golden.GetProperty("fit"), MeasuredZoo.Features.ByRows);

        ours.Local!.StartError.Should().BeApproximately(fit.GetProperty("startError").GetDouble(), Tolerance);
        ours.Local.MeanAbsoluteError.Should().BeLessThan(ours.Local.StartError);
        ours.Global!.MeanAbsoluteError.Should().BeLessThanOrEqualTo(fit.GetProperty("bestError").GetDouble() + Tolerance);
        ours.V1.MeanAbsolute.Value.Should().Be(Golden.GetProperty("v1Error").GetDouble());
        ours.V2.MeanAbsolute.Value.Should().BeApproximately(ours.Local.MeanAbsoluteError, 1e-12);
        ours.Dropped.Should().BeEmpty();
    }

    [Fact]
    public void LeaveOneOut_StandsBesideTheInSampleError_AndIsNoBetter()
    {
        var ours = MeasuredZoo.Features.ByRows;

        (ours.V2LeaveOneOut.Missing, ours.GlobalV2LeaveOneOut.Missing).Should().Be((0, 0));
        ours.GlobalV2LeaveOneOut.MeanAbsolute.Value.Should().BeGreaterThan(ours.GlobalV2.MeanAbsolute.Value!.Value);
    }

    [Fact]
    public void TextOnTheFit_NamesScipysFigures()
    {
        var fit = Golden.GetProperty("fit");

        MeasuredZoo.Lines(MeasuredZoo.Features).Should().Contain(line =>
            line.Contains($"stops at {fit.GetProperty("lbfgsbError").GetDouble():F3}, where {fit.GetProperty("bestError").GetDouble():F3} can be had", StringComparison.Ordinal));
    }

    [Fact]
    public void EveryLStar_HasItsNulls()
    {
        MeasuredZoo.Features.Nulls.Should().NotContainNulls();

        // statistics.json: midpoint on white noise of 12 values, 2 000 000 draws; within 1 layer of L* = 2 (gpt2-12). Ours has 20 000 draws.
        var shares = Statistics.GetProperty("nulls").GetProperty("whiteNoise, L=12").GetProperty("midpoint").Doubles();
        var gpt2 = MeasuredZoo.Features.Models.Zip(MeasuredZoo.Features.Nulls).Single(pair => pair.First.Model == "gpt2-12");
        gpt2.First.LStar.Layer.Should().Be(2);
        gpt2.Second!.WhiteNoise.Should().BeApproximately(shares[1..4].Sum(), 0.015);
    }
}
