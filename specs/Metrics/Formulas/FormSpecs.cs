using System.Text.Json;
using FluentAssertions;
using LStar.Metrics.Formulas;
using Xunit;

namespace LStar.Specs.Metrics.Formulas;

/// <summary>Forms fitted to the published table, against numpy and scipy, and to tables with a known answer.</summary>
public class FormSpecs
{
    // Linear forms have a closed form.
    private const double Tolerance = 1e-8;

    // The others are compared by their objective, and their predictions more loosely: a valley is flat, so 1e-16 of the objective is 1e-8 of a coefficient.
    private const double Iterative = 1e-6;

    public static TheoryData<string> Expressions => [.. FormCatalogue.All.Select(form => form.Expression)];

    [Fact]
    public void Forms_AreThoseOfTheGolden() =>
        FormCatalogue.All.Select(form => form.Expression).Should().Equal(Published.Statistics.GetProperty("forms").EnumerateObject().Select(form => form.Name));

    [Theory]
    [MemberData(nameof(Expressions))]
    public void Form_OnThePublishedTable_AgreesWithScipy(string expression)
    {
        var golden = Published.Statistics.GetProperty("forms").GetProperty(expression);
        var form = FormCatalogue.Named(expression)!;
        var linear = !expression.Contains('(', StringComparison.Ordinal);

        var score = FormScore.Of(form, Published.Models);

        score.Fit!.ResidualSumOfSquares.Should().BeLessThanOrEqualTo(Number("residualSumOfSquares") + 1e-14);
        score.Aicc.Value.Should().BeApproximately(Number("aicc"), Tolerance);
        score.InSample.DepthError.Value.Should().BeApproximately(Number("depthError"), linear ? Tolerance : Iterative);
        score.InSample.TrueMape.Value.Should().BeApproximately(Number("trueMape"), linear ? Tolerance : Iterative);
        if (linear)
        {
            score.Fit.Coefficients.Zip(golden.GetProperty("coefficients").EnumerateArray(), (ours, theirs) => Math.Abs(ours - theirs.GetDouble()))
                .Should().OnlyContain(difference => difference < Tolerance);
        }

        if (!expression.Contains("exp", StringComparison.Ordinal))
        {
            score.LeaveOneOut.DepthError.Value.Should().BeApproximately(Number("leaveOneOutDepthError"), linear ? Tolerance : Iterative);
        }

        double Number(string name) => golden.GetProperty(name).GetDouble();
    }

    [Fact]
    public void Sigmoid_WithOneModelLeftOut_IsNoWorseThanScipy()
    {
        // scipy 1.10 least_squares, a fold each: as make_statistics.py starts it, with b in -1e4..1e4; and the sigmoid of a free line, five starts.
        // In folds 0, 3 and 5 the first stops at b = -1e4: the answer has a below 0 and b above, beyond a ridge at infinity.
        // So statistics.json's leave-one-out error, 13.574, is not that of the least squares; 14.524 is.
        double[] bounded = [0.09476895602570296, 0.11814376787091217, 0.08611356435380632, 0.12315751934286154, 0.10917453184217028, 0.11895951111404096, 0.12723543347509506, 0.08444463249393899];
        double[] free = [0.09030105462342479, 0.11814376787091216, 0.08611356435380627, 0.12149043761085265, 0.10917453184217024, 0.11803097363284563, 0.12723543347509392, 0.08444463249393902];
        var form = FormCatalogue.Named("1/(1 + exp(-a(L - b)))")!;

        var objectives = Enumerable.Range(0, 8).Select(left => form.Fit([.. Published.Models.Where((_, i) => i != left)], out _)!.ResidualSumOfSquares).ToList();

        objectives.Zip(bounded).Should().OnlyContain(fold => fold.First <= fold.Second + 1e-12);
        objectives.Zip(free).Should().OnlyContain(fold => Math.Abs(fold.First - fold.Second) < 1e-12);
        FormScore.Of(form, Published.Models).LeaveOneOut.DepthError.Value.Should().BeApproximately(14.524458688, Iterative);
    }

    [Theory]
    [InlineData("a", 10.95, 12.51)]
    [InlineData("a + b L + c/H", 5.33, 8.31)]
    public void Form_OnThePublishedTable_HasTheIssuesFigures(string expression, double inSample, double leaveOneOut)
    {
        var score = FormScore.Of(FormCatalogue.Named(expression)!, Published.Models);

        score.InSample.DepthError.Value.Should().BeApproximately(inSample, 0.005);
        score.LeaveOneOut.DepthError.Value.Should().BeApproximately(leaveOneOut, 0.005);
    }

    [Theory]
    [InlineData("a + b ln L", 0.3, 0.1)]
    [InlineData("a L^(c-1)", 0.5, 1.1)]
    [InlineData("1/(1 + exp(-a(L - b)))", 0.05, 5)]
    [InlineData("1/(1 + exp(-a(L - b)))", -0.02, 60)]
    public void Form_OfATableThatFollowsIt_IsFound(string expression, double first, double second)
    {
        var form = FormCatalogue.Named(expression)!;
        var table = Shapes(6, 12, 18, 24, 40).Select(point => point with { LStar = form.Predict([first, second], point.Inputs) }).ToList();

        var score = FormScore.Of(form, table);

        score.Fit!.Coefficients.Should().HaveCount(2);
        score.Fit.Coefficients[0].Should().BeApproximately(first, Iterative);
        score.Fit.Coefficients[1].Should().BeApproximately(second, Iterative * 100);
        score.LeaveOneOut.DepthError.Value.Should().BeLessThan(Iterative);
    }

    [Theory]
    [MemberData(nameof(Expressions))]
    public void Form_OfModelsOfOneShape_SaysThatTheyDoNotDetermineIt(string expression)
    {
        var score = FormScore.Of(FormCatalogue.Named(expression)!, Shapes(12, 12, 12, 12));

        score.Reason.Should().Be(expression == "a" ? null : $"the shapes of these 4 models do not determine {expression}");
        score.Aicc.Value.HasValue.Should().Be(expression == "a");
        score.InSample.Missing.Should().Be(expression == "a" ? 0 : 4);
    }

    [Fact]
    public void Form_OfTooFewModels_SaysHowManyItNeeds()
    {
        var form = FormCatalogue.Named("a + b L + c/H")!;

        form.Fit([.. Published.Models.Take(2)], out var reason).Should().BeNull();
        reason.Should().Be("a + b L + c/H needs 3 models, there are 2");
        FormScore.Of(form, [.. Published.Models.Take(4)]).Aicc.Reason.Should().Be("AICc with 3 coefficients needs 6 points, there are 4");
        form.Fit([.. Published.Models.Take(3), Published.Models[3] with { LStar = double.NaN }], out reason).Should().BeNull();
        reason.Should().Be("the L* of EleutherAI/pythia-2.8b is undefined");
    }

    [Fact]
    public void LeaveOneGroupOut_PredictsALabFromTheOthers()
    {
        // Of the constant ratio: EleutherAI's five from the mean of the other three ratios, and so on.
        var expected = Published.Models.Average(point =>
            100 * Math.Abs(Published.Models.Where(other => other.Group != point.Group).Average(other => other.Ratio) - point.Ratio));

        FormScore.Of(FormCatalogue.Named("a")!, Published.Models).LeaveOneGroupOut!.DepthError.Value.Should().BeApproximately(expected, 1e-10);
    }

    private static List<DataPoint> Shapes(params int[] layers) => [.. layers.Select((l, i) => new DataPoint($"m{i}", new FormulaInputs(l, 8), (0.6 * l) + (0.1 * i)))];
}
