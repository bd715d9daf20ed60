using System.Text.Json;
using FluentAssertions;
using LStar.Experiments.Measuring;
using LStar.Experiments.Prompts;
using LStar.Experiments.Sources.Challenge;
using LStar.Metrics.Locators;
using Xunit;

namespace LStar.Specs.Experiments.Sources;

/// <summary>Models measured here, as the challenge's new data: against the goldens, and where there is little or nothing to measure.</summary>
public class ChallengeNewDataSpecs
{
    // Float32 activations, as in GoldenSpecs.
    private const double Relative = 1e-5;

    [Theory]
    [InlineData("gpt2-inner")]
    [InlineData("neox-sequential")]
    [InlineData("qwen2-biases")]
    public void MeasuredModel_HasTheGoldensFigures(string name)
    {
        var golden = Golden.Read(Fixtures.Path("goldens", "variants", $"{name}.json"));
        var prompts = golden.GetProperty("prompts").EnumerateArray().ToList();
        double Mean(Func<Func<string, double[]>, double> figure) => prompts.Average(prompt => figure(metric => prompt.GetProperty("metrics").GetProperty(metric).Doubles()));
        var layers = golden.GetProperty("layers").GetInt32();
        double[] trace = [.. Enumerable.Range(0, layers).Select(layer => Mean(of => of("traceFirstHead")[layer]))];

        var model = MeasuredModel.Of(Measure(name, [.. prompts.Select(prompt => new Prompt(prompt.GetProperty("id").GetString()!, prompt.GetProperty("text").GetString()!))]));

        Close(model.BlockGain, Mean(of => of("residualFrobenius")[layers - 1] / of("residualFrobenius")[layers - 2]));
        Close(model.NetworkGain, Mean(of => of("residualFrobenius")[layers] / of("residualFrobenius")[0]));
        Close(model.GainToLastBlock, Mean(of => of("residualFrobenius")[layers - 1] / of("residualFrobenius")[0]));
        Close(model.TraceMultiHead, Mean(of => of("traceMultiHead").Average()));
        model.EntropyGradient.Should().BeApproximately(Mean(of => of("entropyNormalised")[^1] - of("entropyNormalised")[0]), Relative);
        model.SteepestAscent.Should().BeApproximately(
            prompts.Select(prompt => prompt.GetProperty("locators").GetProperty("traceMultiHead")).Where(located => located.ValueKind == JsonValueKind.Object)
                .Average(located => located.GetProperty("steepestAscent").GetInt32()),
            1e-12,
            "a prompt of one token has no trace, so no L*");
        model.Calibration.Should().Be(Locator.Named("argmaxGradient").Locate(trace).Layer);
        model.Behavior!.Value.ToString().Should().Be(model.BlockGain < 1 ? "Dampen" : "Expand");

        static void Close(double? ours, double theirs) => ours.Should().BeApproximately(theirs, Relative * Math.Abs(theirs));
    }

    [Fact]
    public void NewData_LeavesThePublishedFiguresAlone()
    {
        var time = DateTimeOffset.UnixEpoch;

        var (with, without) = (ChallengeExperiment.Evaluate([Measure("gpt2-inner", new ChallengeExperiment().Prompts)], time), ChallengeExperiment.Evaluate([], time));

        with.NewData!.Models.Should().ContainSingle();
        (with with { NewData = null }).Should().Be(without);
        var text = ChallengeOutputSpecs.Text(with);
        text.Should().StartWith(ChallengeOutputSpecs.Text(without)).And.Contain("r(L, L*/L) = – (a correlation needs 3 points, there are 1)");
        ChallengeOutputSpecs.Json(with).GetProperty("ours").GetProperty("newData").GetProperty("data")[0].GetProperty("L").GetInt32().Should().Be(3);
    }

    [Fact]
    public void NewData_WithoutAPromptThatCouldBeMeasured_SaysSo()
    {
        var measured = Measure("gpt2-inner", [new Prompt("empty", "")]);

        var result = ChallengeExperiment.Evaluate([measured], DateTimeOffset.UnixEpoch);

        var model = result.NewData!.Models[0];
        (model.Calibration, model.SteepestAscent, model.BlockGain, model.Behavior, model.EntropyGradient).Should().Be((null, null, null, null, null));
        model.Reason.Should().StartWith("no prompt was measured: ");
        result.NewData.Readings.Should().OnlyContain(scores => scores.LeftOut.Count == 1 && scores.Rows.All(row => row.Errors.DepthError.Value == null));
        ChallengeOutputSpecs.Text(result).Should().Contain("gpt2-inner: no L* by the calibration's reading: no prompt was measured");
        ChallengeOutputSpecs.Json(result).GetProperty("ours").GetProperty("newData").GetProperty("data")[0].GetProperty("L_star").ValueKind.Should().Be(JsonValueKind.Null);
    }

    [Fact]
    public void NewData_OfConstantAndUndefinedCurves_HasNoTransition()
    {
        var measured = Measure("gpt2-inner", [new Prompt("one", "The capital of France is Paris.")]);
        var trace = measured.Measured.Single().Metrics!.ByLayer[MetricNames.TraceFirstHead];
        trace.AsSpan().Fill(3);
        measured.Measured.Single().Metrics!.ByLayer[MetricNames.ResidualFrobenius][0] = double.NaN;

        var model = MeasuredModel.Of(measured);

        (model.Calibration, model.NetworkGain).Should().Be((null, null));
        model.Reason.Should().NotBeNullOrEmpty();
        model.BlockGain.Should().NotBeNull();
    }

    private static ModelMeasurement Measure(string name, IReadOnlyList<Prompt> prompts)
    {
        using var engine = ChosenEngine.Open();
        return Measurement.Run(name, Fixtures.Path("variants", name), engine, prompts, new MeasureOptions(), TimeProvider.System, TestContext.Current.CancellationToken);
    }
}
