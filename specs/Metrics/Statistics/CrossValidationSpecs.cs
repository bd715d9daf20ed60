using FluentAssertions;
using LStar.Metrics.Statistics;
using Xunit;

namespace LStar.Specs.Metrics.Statistics;

/// <summary>Nothing is predicted by a fit that has seen it.</summary>
public class CrossValidationSpecs
{
    private static readonly double[] Items = [1, 2, 4, 8, 16, 32, 64];

    [Fact]
    public void LeaveOneOut_OfAMean_IsTheMeanOfTheOthers() =>
        CrossValidation.LeaveOneOut(Items, Mean).Should().Equal(Items.Select(item => (double?)((127 - item) / 6)));

    [Theory]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(7, 3)]
    public void KFold_PredictsEachItemOnceFromFoldsItIsNotIn(int folds, int seed)
    {
        var seen = new List<IReadOnlyList<double>>();

        var predictions = CrossValidation.KFold(Items, folds, new Random(seed), rest =>
        {
            seen.Add(rest);
            return item => rest.Contains(item) ? null : rest.Count;
        });

        seen.Should().HaveCount(folds);
        predictions.Should().OnlyContain(count => count != null && count >= 7 - ((7 + folds - 1) / folds) && count <= 7 - (7 / folds));
        seen.SelectMany(rest => Items.Except(rest)).Order().Should().Equal(Items);
    }

    [Fact]
    public void KFold_OfOneSeed_IsRepeatable_AndOfAnotherIsAnother()
    {
        CrossValidation.KFold(Items, 3, new Random(1), Mean).Should().Equal(CrossValidation.KFold(Items, 3, new Random(1), Mean));
        CrossValidation.KFold(Items, 3, new Random(1), Mean).Should().NotEqual(CrossValidation.KFold(Items, 3, new Random(2), Mean));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public void KFold_OfTooFewOrTooManyFolds_IsRefused(int folds)
    {
        var act = () => CrossValidation.KFold(Items, folds, new Random(1), Mean);

        act.Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void LeaveOneGroupOut_PredictsAGroupFromTheOthers() => CrossValidation.LeaveOneGroupOut(Items, item => item < 5 ? "small" : "large", Mean)
        .Should().Equal(30, 30, 30, 7.0 / 3, 7.0 / 3, 7.0 / 3, 7.0 / 3);

    [Fact]
    public void WhereTheRestDetermineNothing_ThereIsNoPrediction()
    {
        CrossValidation.LeaveOneOut([5.0], Mean).Should().Equal((double?)null);
        CrossValidation.LeaveOneOut(Array.Empty<double>(), Mean).Should().BeEmpty();
        CrossValidation.LeaveOneGroupOut(Items, _ => "one", Mean).Should().OnlyContain(prediction => prediction == null);
        CrossValidation.LeaveOneOut(Items, rest => rest.Contains(1) ? null : _ => 3).Should().Equal(3, null, null, null, null, null, null);
    }

    private static Func<double, double?> Mean(IReadOnlyList<double> rest) => _ => rest.Average();
}
