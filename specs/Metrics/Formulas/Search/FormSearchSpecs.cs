using FluentAssertions;
using LStar.Experiments.Sources.Challenge;
using LStar.Metrics.Formulas;
using LStar.Metrics.Formulas.Expressions;
using LStar.Metrics.Formulas.Search;
using LStar.Metrics.Statistics;
using MathNet.Numerics.Distributions;
using Xunit;

namespace LStar.Specs.Metrics.Formulas.Search;

/// <summary>The search on laws that were planted, on noise, and on the eight models.</summary>
public class FormSearchSpecs
{
    private static readonly ParallelOptions Threads = new();
    private static readonly IReadOnlyList<FormulaVariable> Shape = [.. FormulaVariable.All.Where(variable => variable.Name is "L" or "H")];
    private static readonly int[] Depths = [6, 8, 10, 12, 16, 18, 20, 22, 24, 26, 28, 30, 32, 36, 40, 42, 44, 48, 12, 16, 24, 32, 36, 48];
    private static readonly int[] HeadCounts = [8, 12, 16, 20, 25, 32, 40, 64];

    /// <summary>More seeds, and forms as many as the issue allows, on request.</summary>
    private static readonly int Long = int.TryParse(Environment.GetEnvironmentVariable("LSTAR_LONG"), out var seeds) ? seeds : 0;

    [Fact]
    public void Law_PlantedInNoise_IsFoundAndJudgedSound()
    {
        var points = Points(1, (layers, random) => (layers * (0.3 + (0.1 * Math.Log(layers)))) + (0.5 * Normal.Sample(random, 0, 1)));
        var forms = FormGrammar.Forms(Shape, 25);
        var search = FormSearch.Of(points, forms, Threads);

        var judgement = SearchJudgement.Of(search, forms, 99, seed: 1, Threads);

        judgement.IsSound.Should().BeTrue(judgement.Words);
        search.Alike.Select(form => form.Formula.Expression.ToString()).Should().Contain("L * (a + b * ln(L))", "these models cannot tell the law from what comes to the same");
        foreach (var depth in Depths)
        {
            // What was added has a standard deviation of half a layer; the fit averages it over 24 models.
            search.Best!.Predict(new FormulaInputs(depth, 16)).Should().BeApproximately(depth * (0.3 + (0.1 * Math.Log(depth))), 0.75);
        }
    }

    [Fact]
    public void Noise_IsJudgedUnsound()
    {
        var (seeds, most) = Long > 0 ? (Long, 200) : (10, 15);
        var forms = FormGrammar.Forms(Shape, most);
        var sound = 0;
        for (var seed = 1; seed <= seeds; seed++)
        {
            var search = FormSearch.Of(Points(seed, (layers, random) => layers * (0.3 + (0.6 * random.NextDouble()))), forms, Threads);
            var judgement = SearchJudgement.Of(search, forms, 0, seed, Threads);
            sound += judgement.BeatsConstant && SearchJudgement.Of(search, forms, 99, seed, Threads).IsSound ? 1 : 0;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{sound} of {seeds} seeds judged sound");
        sound.Should().BeLessThanOrEqualTo((int)(0.05 * Math.Max(seeds, 20)));
    }

    [Fact]
    public void Search_OfTheEightModels_FlattersItselfAndSaysSo()
    {
        var forms = FormGrammar.Forms([.. FormulaVariable.All.Where(variable => variable.Name is "L" or "H" or "G")], 1000);

        var search = FormSearch.Of(EightModels.Points, forms, Threads);

        search.Best!.Error.Should().BeLessThan(search.Nested.Average());
        search.Optimism.Should().BePositive();
        search.Front.Should().BeInAscendingOrder(form => form.Formula.Size).And.BeInDescendingOrder(form => form.Error);
        search.Front[0].Formula.Expression.ToString().Should().Be("L * a");
        search.Ranking.Should().BeInAscendingOrder(form => form.Error);
        foreach (var known in FormCatalogue.All)
        {
            var score = FormScore.Of(known, EightModels.Points);
            search.Ranking.Should().Contain(form => Math.Abs(form.Error - score.LeaveOneOut.DepthError.Value!.Value) < 1e-2 && Math.Abs(form.InSample - score.InSample.DepthError.Value!.Value) < 1e-2, "{0} is tried", known);
        }

        var again = FormSearch.Of(EightModels.Points, forms, new ParallelOptions { MaxDegreeOfParallelism = 1 });
        again.Nested.Should().Equal(search.Nested, "no figure depends on threads");
        again.Best!.Parameters.Should().Equal(search.Best.Parameters);
    }

    [Fact]
    public void LeaveOneOut_OfALinearForm_EqualsFittingAgain()
    {
        foreach (var form in FormGrammar.Forms([.. FormulaVariable.All.Where(variable => variable.Name is "L" or "H" or "G")], 300).Where(form => form.IsLinear))
        {
            var score = ScoredForm.Of(form, EightModels.Points)!;
            var again = CrossValidation.LeaveOneOut(EightModels.Points, seen => form.AsForm(1).Fit(seen, out _) is { } fit ? point => fit.Predict(point.Inputs) : null);

            for (var i = 0; i < score.LeaveOneOut.Count; i++)
            {
                // Fits agree to half the digits of their sums of squares.
                score.LeaveOneOut[i].Should().BeApproximately(100 * Math.Abs(again[i]!.Value - EightModels.Points[i].LStar) / EightModels.Points[i].Inputs.Layers, 1e-4, form.Expression.ToString());
            }
        }
    }

    [Fact]
    public void Forms_AreManyDifferentAndSmallestFirst()
    {
        var forms = FormGrammar.Forms([.. FormulaVariable.All.Where(variable => variable.Name is "L" or "H" or "G")], 10_000);

        forms.Should().HaveCount(10_000);
        forms.Select(form => form.Expression.ToString()).Should().OnlyHaveUniqueItems();
        forms.Skip(FormGrammar.Sources.Count).Select(form => form.Size).Should().BeInAscendingOrder();
        FormGrammar.Forms(Shape, 10_000, largest: 7).Should().OnlyContain(form => form.Size <= 7).And.OnlyContain(form => !form.Expression.Names.Contains("G"));
    }

    [Fact]
    public void Interval_OfAShare_IsClopperAndPearsons()
    {
        // R, binom.test(c(7, 13))$conf.int and binom.test(0, 20): 0.2513455, 0.8077675; 0, 0.1684335.
        BinomialInterval.Of(7, 13).Low.Should().BeApproximately(0.2513455, 1e-7);
        BinomialInterval.Of(7, 13).High.Should().BeApproximately(0.8077676, 1e-6);
        BinomialInterval.Of(0, 20).Should().Be((0, BinomialInterval.Of(0, 20).High));
        BinomialInterval.Of(0, 20).High.Should().BeApproximately(0.1684335, 1e-7);
        new PermutationTest(4, 99).P.Should().Be(0.05);
    }

    private static IReadOnlyList<DataPoint> Points(int seed, Func<int, Random, double> lStar)
    {
        var random = new Random(seed);
        return [.. Depths.Select((layers, i) => new DataPoint($"model-{i}", new FormulaInputs(layers, HeadCounts[random.Next(HeadCounts.Length)]), lStar(layers, random)))];
    }
}
