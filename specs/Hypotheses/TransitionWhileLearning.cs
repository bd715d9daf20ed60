using System.Text.Json.Nodes;
using LStar.Experiments.Dynamics;
using LStar.Experiments.Readings;
using LStar.Specs.Experiments.Dynamics;
using LStar.Specs.Experiments.Snapshots;
using Xunit;

namespace LStar.Specs.Hypotheses;

/// <summary>
/// L* moves while a model learns, by more than its null and its margin. The result, for each reading on fixtures/series (six steps of one small model, from the untrained network on): the curve of each step, the L* on it,
/// the trend and the verdict. (published-sign-change is left out: it reads rounding error.)
/// </summary>
public class TransitionWhileLearning
{
    private static readonly Lazy<SeriesDynamics> Found = new(() => SeriesDynamics.All(MeasuredSeries.OnTheSourcesPrompts).Single());

    public static TheoryData<string> Readings => [.. ReadingCatalogue.All.Where(reading => !reading.IsNoise).Select(reading => reading.Name)];

    [Theory]
    [MemberData(nameof(Readings))]
    public void Transition_OverTheStepsOfTraining_IsAsApproved(string reading)
    {
        var found = Found.Value.Readings.Single(each => each.Reading.Name == reading);
        var curve = found.Reading.Curve;

        Approve.That(
            new JsonObject
            {
                ["verdict"] = found.Verdict,
                ["trend"] = new JsonObject { ["steps"] = found.Trend.Count, ["tau"] = Hypothesis.Number(found.Trend.Tau), ["p"] = Hypothesis.Number(found.Trend.P), ["holmP"] = Hypothesis.Number(found.HolmP) },
                ["whiteNoise"] = Band(found.Noise),
                ["randomWalk"] = Band(found.Walk),
                ["steps"] = new JsonArray([.. Found.Value.Series.Steps.Select(step => Step(step, found.Reading))]),
            },
            [("reading", reading)]);

        JsonObject Step(TrainingStep step, Reading of)
        {
            var point = step.Reading(of)!.Averaged;
            return new JsonObject
            {
                ["step"] = step.Step,
                ["curves"] = new JsonObject { [curve] = step.Curves.TryGetValue(curve, out var values) ? new JsonArray([.. values.Select(value => Hypothesis.Number(value))]) : null },
                ["ofTheMeanCurve"] = new JsonObject { ["layer"] = point.Layer, ["branch"] = point.Branch, ["margin"] = point.Margin, ["marginIs"] = char.ToLowerInvariant($"{point.MarginIs}"[0]) + $"{point.MarginIs}"[1..], ["curve"] = curve },
            };
        }
    }

    private static JsonObject? Band(NullBand? band) => band is null ? null : new JsonObject { ["low"] = band.Low, ["median"] = band.Median, ["high"] = band.High };
}
