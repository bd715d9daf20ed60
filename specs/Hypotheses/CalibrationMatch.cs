using System.Text.Json.Nodes;
using LStar.Experiments.Claims;
using LStar.Experiments.Published;
using LStar.Metrics.Formulas;
using LStar.Metrics.Locators;
using Xunit;

namespace LStar.Specs.Hypotheses;

/// <summary>
/// Sign change matches the calibration (001): less than 2 layers from its L*, on the first-head trace that made it, and in the mean of the published run. A
/// row is refuted where either is not.
/// </summary>
public class CalibrationMatch
{
    public static TheoryData<string> Models => [.. PublishedData.Load().CalibrationRun.Models.Select(model => model.Model)];

    [Theory]
    [MemberData(nameof(Models))]
    public void SignChange_OnThePublishedTraceAndRun_MatchesTheCalibration(string model)
    {
        var published = PublishedData.Load();
        var row = published.CalibrationRun.Models.Single(item => item.Model == model);
        var mean = published.SignChangeRun.Models.Single(item => item.Model == model).LStars.Average();
        var (sign, gradient) = (Locate("signChange", row.FirstHeadTrace), Locate("argmaxGradient", row.FirstHeadTrace));

        Hypothesis.IsAsApproved(
            Finding.If(VerdictWord.MatchesCalibration(sign.Layer!.Value, row.LStar) && VerdictWord.MatchesCalibration(mean, row.LStar)),
            new JsonObject
            {
                ["calibration"] = row.LStar,
                ["publishedRunMean"] = mean,
                ["firstHeadTrace"] = new JsonObject { ["signChange"] = Point(sign), ["argmaxGradient"] = Point(gradient) },
                ["multiHeadTrace"] = new JsonObject { ["signChange"] = Point(Locate("signChange", row.MultiHeadTrace)), ["argmaxGradient"] = Point(Locate("argmaxGradient", row.MultiHeadTrace)) },
            },
            ("model", model));
    }

    private static TransitionPoint Locate(string locator, IReadOnlyList<double> trace) => Locator.Named(locator).Locate(trace.ToArray());

    private static JsonObject Point(TransitionPoint point) => new() { ["layer"] = point.Layer, ["branch"] = point.Branch, ["margin"] = point.Margin };
}
