using FluentAssertions;
using LStar.Experiments.Dynamics;
using LStar.Experiments.Merging;
using LStar.Experiments.Merging.Summaries;
using LStar.Experiments.Readings;
using LStar.Specs.Experiments.Merging;
using Xunit;

namespace LStar.Specs.Experiments.Dynamics;

/// <summary>Verdicts on series with a planted answer, null bands, and moves between two models.</summary>
public class DynamicsSpecs
{
    private const string Sign = "sign-change";

    [Fact]
    public void Series_ThatClimbs_MovesWithTraining()
    {
        var found = Series(Sign, [1, 2, 4, 6, 8, 9, 10, 12]);

        (found.Trend.Tau, found.Untrained, found.Range).Should().Be((1.0, 1.0, 11.0));
        found.Trend.P.Should().BeApproximately(2 / 40320.0, 1e-12);
        found.Movement!.Distance.Should().Be(11);
        found.Verdict.Should().Be("moves from 1 to 12 with training, by more than its null and its margin");
    }

    /// <summary>argmaxStep of noise is anywhere: two of them lie 11 layers of 24 apart often enough.</summary>
    [Fact]
    public void Series_ThatClimbsNoFurtherThanItsNullLiesApart_SaysSo() =>
        Series("argmax-step", [1, 2, 3, 5, 7, 8, 10, 11]).Verdict.Should().Be("moves from 1 to 11 with training, but no more than two curves of a null lie apart");

    [Fact]
    public void Series_ThatStays_DoesNotMove() => Series(Sign, [8, 8, 8, 8, 8, 8]).Verdict.Should().Be("does not move: 8 at every step");

    [Fact]
    public void Series_ThatWanders_ShowsNoTrend() => Series(Sign, [3, 9, 2, 8, 3, 7]).Verdict.Should().Be("no trend shown: from 3 to 7, between 2 and 9");

    [Fact]
    public void Series_OfFewSteps_IsUndecided() => Series(Sign, [1, 4, 8, 12]).Verdict.Should().Be("undecided: 4 steps with an L*, 5 needed");

    [Fact]
    public void Series_WithStepsWithoutAnLstar_CountsThoseThatHaveOne() => Series(Sign, [null, 1, 4, null, 8, 12]).Verdict.Should().Be("undecided: 4 steps with an L*, 5 needed");

    [Fact]
    public void HalfDepth_IsNoFinding() => Series("half-depth", [12, 12, 12, 12, 12, 12]).Verdict.Should().Contain("whatever the model learns");

    /// <summary>definitions.md 7.1 and 8: white noise has its first peak at 1, 2, 3 or later with probability 1/3, 1/3, 1/5, 2/15; a random walk at 1/4, 1/4, 3/16, 5/16.</summary>
    [Fact]
    public void NullBands_OfSignChange_AreThoseOfTheClosedForms()
    {
        var found = Series(Sign, [8, 8, 8, 8, 8]);

        found.Noise.Should().Be(new NullBand("whiteNoise", 1, 2, 4));
        (found.Walk!.Low, found.Walk.Median).Should().Be((1, 2));
        found.InNoise.Should().Be((0, 5));
    }

    [Fact]
    public void Readings_OfOneSeries_ShareTheirTests()
    {
        string[] names = [Sign, "bentov", "inversion"];
        var dynamics = SeriesDynamics.All([.. Enumerable.Range(0, 6).Select(step => MadeCells.Of("m", 24, "a", step, [.. names.Select(name => (name, new int?[] { 1 + (2 * step) }))]))]).Single();

        dynamics.Readings.Should().OnlyContain(reading => Math.Abs(reading.HolmP!.Value - (3 * 2 / 720.0)) < 1e-12, "Holm's adjustment of three equal p");
    }

    [Fact]
    public void CellsOfOnePrompt_AreOneStepTogether()
    {
        var one = MadeCells.Of("m", 24, "a", 8, (Sign, [2]));
        var other = MadeCells.Of("m", 24, "a", 8, (Sign, [6])) with { Key = "other", Prompts = [new CellPrompt("p", "another text")] };

        var series = SeriesDynamics.All([one, other]).Single();

        series.Series.Steps.Should().ContainSingle().Which.Prompts.Should().HaveCount(2);
        series.Readings.Single().Points.Single().Layer.Should().Be(4);
    }

    [Fact]
    public void Series_OfTwoEngines_AreTwo() =>
        SeriesDynamics.All([MadeCells.Of("m", 24, "a", 0, (Sign, [2])), MadeCells.Of("m", 24, "b", 0, (Sign, [2])), MadeCells.Of("single", 24, "b", (Sign, [2]))]).Should().HaveCount(2);

    [Theory]
    [InlineData("step512", 512L)]
    [InlineData("EleutherAI/pythia-70m@step143000", 143000L)]
    [InlineData("main", null)]
    [InlineData("step99999999999999999999", null)]
    public void Step_OfAName_IsItsNumber(string name, long? step) => TrainingSeries.StepOf(name).Should().Be(step);

    /// <summary>Steps 512 and 1000 stand in for a base and a tuned model.</summary>
    [Fact]
    public void Pair_OfTheSeries_MovesAsItsCurvesSay()
    {
        var cells = MeasuredSeries.OnTheSourcesPrompts;
        var pair = PairDynamics.Of(cells.Single(cell => cell.Step == 512), cells.Single(cell => cell.Step == 1000), new LayerNulls());

        pair.Reason.Should().BeNull();
        pair.Movements.Should().HaveCount(ReadingCatalogue.All.Count);
        foreach (var move in pair.Movements.Where(move => move.Moves == true && move.Reading.Aggregation != Aggregation.LocateThenMean && move.Margins.Before is not null))
        {
            move.Change!.Raw.Should().BeGreaterThanOrEqualTo(move.Margins.Before!.Value, "{0} cannot move by a smaller change than its margin", move.Reading.Name);
        }

        foreach (var move in pair.Movements.Where(move => move.ChangePerMargin < 1))
        {
            var averaged = new[] { pair.Base, pair.Tuned }.Select(model => model.Reading(move.Reading)!.Averaged.Layer).ToList();
            averaged[0].Should().Be(averaged[1], "{0}: a change below the margin cannot move L*", move.Reading.Name);
        }
    }

    [Fact]
    public void CurveChange_OfAScaledCurve_HasTheSameShape()
    {
        var change = CurveChange.Of([1, 3, 2, 5], [12, 16, 14, 20])!;

        change.Raw.Should().BeApproximately(15 / 4.0, 1e-12);
        change.Shape.Should().BeApproximately(0, 1e-12, "after is 10 + 2 before");
        CurveChange.Of([1, 3, 2, 5], [5, 2, 3, 1])!.Shape.Should().BeNull("upside down is no scale");
        CurveChange.Of([1, 1], [1, 2]).Should().BeNull();
        CurveChange.Of([1, 2], [1, double.NaN]).Should().BeNull();
        CurveChange.Of([1, 2], [1, 2, 3]).Should().BeNull();
    }

    [Fact]
    public void Pair_OfOtherDepths_SaysWhy() =>
        PairDynamics.Of(MadeCells.Of("a", 12, "e", (Sign, [2])), MadeCells.Of("b", 24, "e", (Sign, [2])), new LayerNulls()).Reason.Should().Contain("12 layers and b 24");

    private static ReadingDynamics Series(string reading, int?[] layers) =>
        SeriesDynamics.All([.. layers.Select((layer, step) => MadeCells.Of("m", 24, "a", 100 * step, (reading, [layer])))]).Single().Readings.Single();
}
