using LStar.Metrics.Formulas.Expressions;
using LStar.Metrics.Statistics;

namespace LStar.Metrics.Formulas.Search;

/// <summary>
/// What a search has found: whether its best form predicts models that it has not seen better than a constant ratio does, and whether it does so by more than noise. The latter is decided by
/// searching as often among permuted L*/L, which counts the choice among forms exactly where shape and L*/L have nothing to do with one another; intervals over few models are shown beside it.
/// </summary>
/// <param name="Search">The search.</param>
/// <param name="AgainstConstant">The nested depth error minus that of the constant ratio, points of percent, over models: below 0 the search is better. 95 %, BCa.</param>
/// <param name="AgainstHalfDepth">The same against L/2.</param>
/// <param name="Permutation">How often the best of as many forms does as well on permuted L*; null where that was not asked.</param>
public sealed record SearchJudgement(FormSearch Search, Interval AgainstConstant, Interval AgainstHalfDepth, PermutationTest? Permutation)
{
    /// <summary>The most that chance may do as well: one case of a hundred, since a search is easily repeated.</summary>
    public const double Level = 0.01;

    /// <summary>After so many permutations that do as well more would not change the verdict (Besag and Clifford 1991).</summary>
    private const int Enough = 10;

    private const int ResampleSeed = 2;

    /// <summary>Whether the search is closer than the constant ratio, on models it has not seen.</summary>
    public bool BeatsConstant => AgainstConstant.Estimate < 0;

    /// <summary>Whether it is, and chance does as well in one case of a hundred at most.</summary>
    public bool IsSound => BeatsConstant && Permutation?.P <= Level;

    /// <summary>The verdict in a sentence.</summary>
    public string Words => Search.Best is not { } best ? "no form could be fitted to these models"
        : !BeatsConstant ? $"unsound: chosen anew without the model it predicts, the best form is {Points(AgainstConstant)} from a constant ratio and {Points(AgainstHalfDepth)} from L/2"
        : Permutation is null ? $"the best form is {Points(AgainstConstant)} from a constant ratio on models it has not seen; whether chance does as well was not asked"
        : !IsSound ? $"unsound: of {Permutation.Draws} searches among permuted L*, {Permutation.AsGood} find a form as good (p = {Permutation.P:0.###}), so that none beats a constant ratio by more than noise"
        : $"sound: L* = {best.Formula.Expression}, or what these models do not tell from it, is {Points(AgainstConstant)} from a constant ratio on models not seen (p = {Permutation.P:0.###})";

    /// <summary>Judges a search.</summary>
    /// <param name="search">It.</param>
    /// <param name="forms">What it tried.</param>
    /// <param name="permutations">Searches among permuted L*; 0 for none.</param>
    /// <param name="seed">Of the permutations.</param>
    /// <param name="parallel">Threads, and what ends it. No figure depends on how many.</param>
    /// <param name="done">Told after each permutation.</param>
    /// <param name="memory">What was done before, and where what is done now is kept; null for nowhere.</param>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public static SearchJudgement Of(FormSearch search, IReadOnlyList<FreeFormula> forms, int permutations, int seed, ParallelOptions parallel, Action<int>? done = null, SearchMemory? memory = null)
    {
        memory ??= new SearchMemory();
        var random = new Random(seed);
        var asGood = 0;
        var draw = 0;
        while (draw < permutations && asGood < Enough && search.Best is not null)
        {
            var permuted = PermutationTest.Permuted(search.Points, random);
            asGood += memory.OfPermuted(draw, () => Least(permuted)) <= search.Best.Error ? 1 : 0;
            draw++;
            done?.Invoke(draw);
        }

        return new SearchJudgement(
            search, Against(search, search.Constant), Against(search, search.HalfDepth), permutations > 0 && search.Best is not null ? new PermutationTest(asGood, draw) : null);

        double Least(IReadOnlyList<DataPoint> permuted)
        {
            var errors = new double[forms.Count];
            Parallel.For(0, forms.Count, parallel, i => errors[i] = ScoredForm.Of(forms[i], permuted)?.Error ?? double.PositiveInfinity);
            return errors.Min();
        }
    }

    private static Interval Against(FormSearch search, IReadOnlyList<double> other) =>
        Bootstrap.Bca([.. search.Nested.Zip(other, (own, its) => own - its)], differences => differences.Average(), new Random(ResampleSeed));

    private static string Points(Interval interval) => interval is { Low: { } low, High: { } high }
        ? $"{interval.Estimate:+0.0;-0.0;0.0} points ({low:+0.0;-0.0;0.0} to {high:+0.0;-0.0;0.0})"
        : $"{interval.Estimate:+0.0;-0.0;0.0} points";
}
