using System.Text.Json;
using FluentAssertions;
using Xunit;

namespace LStar.Specs.Reports.Experiments;

/// <summary>What the plots' tables hold against numpy, scipy and the published run.</summary>
public class PublishedFigureSpecs
{
    // Closed forms: we differ from numpy by the order of a few operations.
    private const double Tolerance = 1e-8;

    private static readonly JsonElement Statistics = Golden.Read(Fixtures.Path("published", "statistics.json"));

    [Theory]
    [InlineData("n_layers", "features-n-layers")]
    [InlineData("mean_attn_entropy", "features-mean-attn-entropy")]
    [InlineData("W_V_cond_first", "features-w-v-cond-first")]
    [InlineData("entropy_gradient", "features-entropy-gradient")]
    public void RegressionLine_OfAFeature_HasTheSlopeOfScipysCorrelation(string feature, string id)
    {
        var rows = Statistics.GetProperty("features").GetProperty("rows").EnumerateArray().ToList();
        var (x, y) = (rows.Select(row => row.GetProperty(feature).GetDouble()).ToList(), rows.Select(row => row.GetProperty("L_star_empirical").GetDouble()).ToList());
        var r = Statistics.GetProperty("features").GetProperty("pearson").GetProperty(feature)[0].GetDouble();
        var (meanX, meanY) = (x.Average(), y.Average());
        var slope = r * Math.Sqrt(y.Sum(one => (one - meanY) * (one - meanY)) / x.Sum(one => (one - meanX) * (one - meanX)));

        var plot = ExperimentDocuments.Plot("features", id);

        // The goldens' entropies come from PyTorch in float32.
        plot.Column("points", "x").Cast<double>().Zip(x).Should().AllSatisfy(pair => pair.First.Should().BeApproximately(pair.Second, 1e-5 * Math.Max(1, Math.Abs(pair.Second))));
        plot.Column("points", "y").Should().Equal(y.Cast<object?>());
        var (ends, heights) = (plot.Column("lines", "x").Cast<double>().ToList(), plot.Column("lines", "y").Cast<double>().ToList());
        ((heights[1] - heights[0]) / (ends[1] - ends[0])).Should().BeApproximately(slope, 1e-3 * Math.Abs(slope));
        (heights[0] + ((meanX - ends[0]) * slope)).Should().BeApproximately(meanY, 1e-3 * meanY);
    }

    [Theory]
    [InlineData("challenge-depth-ratio", "pearsonDepthRatio")]
    [InlineData("challenge-heads-ratio", "pearsonHeadsRatio")]
    public void RatioScatter_OfTheEightModels_SlopesAsScipysR(string id, string statistic)
    {
        var plot = ExperimentDocuments.Plot("challenge", id);
        var (x, y) = (plot.Column("points", "x").Cast<double>().ToList(), plot.Column("points", "y").Cast<double>().ToList());
        var ratio = Math.Sqrt(y.Sum(one => Math.Pow(one - y.Average(), 2)) / x.Sum(one => Math.Pow(one - x.Average(), 2)));
        var (ends, heights) = (plot.Column("lines", "x").Cast<double>().ToList(), plot.Column("lines", "y").Cast<double>().ToList());

        x.Should().HaveCount(8);
        ((heights[1] - heights[0]) / (ends[1] - ends[0]) / ratio).Should().BeApproximately(Statistics.GetProperty("challenge").GetProperty(statistic)[0].GetDouble(), Tolerance);
        if (id == "challenge-depth-ratio")
        {
            ((heights[3] - heights[2]) / (ends[3] - ends[2]) / ratio).Should().BeApproximately(0.47, Tolerance, "that is the claimed line");
            plot.Caption.Should().Contain("r = 0.0194").And.Contain("claims r = 0.47");
        }
    }

    [Fact]
    public void FormulaErrors_OnTheEightModels_AreNumpys()
    {
        var plot = ExperimentDocuments.Plot("challenge", "challenge-errors-all-eight");
        var values = plot.Column("rows", "row").Zip(plot.Column("rows", "series"), plot.Column("rows", "value")).ToDictionary(one => ((string)one.First!, (string)one.Second!), one => (double?)one.Third);

        foreach (var formula in new[] { "gain", "half-depth", "linear-depth", "log-depth", "heads" })
        {
            var numpy = Statistics.GetProperty("formulas").GetProperty(formula);
            values[(formula, "depth error, in-sample")].Should().BeApproximately(numpy.GetProperty("depthError").GetDouble(), Tolerance);
            values[(formula, "true MAPE, in-sample")].Should().BeApproximately(numpy.GetProperty("trueMape").GetDouble(), Tolerance);
        }

        foreach (var form in new[] { "a", "a + b L", "a + b ln L", "a + b/H", "a + b L + c/H" })
        {
            var numpy = Statistics.GetProperty("forms").GetProperty(form);
            values[($"fitted: {form}", "depth error, in-sample")].Should().BeApproximately(numpy.GetProperty("depthError").GetDouble(), Tolerance);
            values[($"fitted: {form}", "depth error, leave-one-out")].Should().BeApproximately(numpy.GetProperty("leaveOneOutDepthError").GetDouble(), Tolerance);
        }
    }

    [Fact]
    public void NoiseCounts_OfThePublishedRun_AreBesideThirdsFifthsAndFifteenths()
    {
        var plot = ExperimentDocuments.Plot("cross-heritage", "cross-heritage-noise-row-sum-trace-the-30-published-L");
        var numpy = Statistics.GetProperty("signChangeAgainstWhiteNoise");

        plot.Column("rows", "row").Take(4).Should().Equal("1", "2", "3", ">= 4");
        plot.Column("rows", "value").Cast<double>().Take(4).Should().Equal(numpy.GetProperty("observed").Doubles());
        plot.Column("rows", "value").Cast<double>().Skip(4).Zip(numpy.GetProperty("expected").Doubles()).Should().HaveCount(4).And.AllSatisfy(pair => pair.First.Should().BeApproximately(pair.Second, Tolerance));
    }

    [Fact]
    public void PublishedRun_AgainstTheCalibration_HasFourModelsAndNoMatch()
    {
        var plot = ExperimentDocuments.Plot("cross-heritage", "cross-heritage-calibration-published");

        plot.Column("points", "x").Should().BeEquivalentTo(new object[] { 7.0, 16.0, 8.0, 9.0 });
        plot.Caption.Should().Contain("4 models").And.Contain("0 within");
    }

    [Fact]
    public void HeadsFormula_AtEightyLayersAnd64Heads_LeavesTheModel()
    {
        var plot = ExperimentDocuments.Plot("challenge", "challenge-bounds-heads");
        var cells = plot.Column("cells", "row").Zip(plot.Column("cells", "column"), plot.Column("cells", "value"));

        ((double)cells.Single(cell => (string)cell.First! == "80" && (string)cell.Second! == "64").Third! * 80).Should().BeApproximately(80 * (0.11 + (0.012 * 80) + (4.9 / 64)), Tolerance);
    }

    [Fact]
    public void PublishedTraces_ByTheirLocators_GiveTheCalibration()
    {
        var plot = ExperimentDocuments.Plot("calibration", "calibration-EleutherAI-pythia-160m-published-traces-traceFirstHead");
        var numpy = Statistics.GetProperty("calibration").GetProperty("EleutherAI/pythia-160m").GetProperty("firstHeadTrace");

        var lines = plot.Column("located", "layer").Zip(plot.Column("located", "name")).ToList();
        lines.Should().ContainSingle(line => ((string)line.Second!).Contains("the calibration's")).Which.First.Should().Be(7.0);
        foreach (var locator in numpy.EnumerateObject())
        {
            lines.Single(line => ((string)line.Second!).Split([": ", ", "], StringSplitOptions.None).Contains(locator.Name)).First.Should().Be(locator.Value.GetDouble());
        }
    }

    [Fact]
    public void CoolingLaws_OfATemperature_HaveTheR2TheyAreLabelledWith()
    {
        foreach (var model in ExperimentDocuments.Result("gamma").GetProperty("models").EnumerateArray())
        {
            foreach (var reading in model.GetProperty("temperature").EnumerateArray())
            {
                var temperature = reading.GetProperty("temperature").Doubles().ToList();
                foreach (var law in reading.GetProperty("laws").EnumerateObject())
                {
                    var left = temperature.Zip(law.Value.GetProperty("yhat").Doubles()).Sum(pair => Math.Pow(pair.First - pair.Second, 2));
                    (1 - (left / temperature.Sum(one => Math.Pow(one - temperature.Average(), 2)))).Should().BeApproximately(law.Value.GetProperty("r2").GetDouble(), Tolerance);
                }
            }
        }
    }
}
