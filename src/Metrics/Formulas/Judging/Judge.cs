using LStar.Metrics.Formulas.Expressions;
using LStar.Metrics.Formulas.Search;
using LStar.Metrics.Statistics;

namespace LStar.Metrics.Formulas.Judging;

/// <summary>Judges formulas on models.</summary>
public static class Judge
{
    /// <summary>Random formulas drawn where nothing else is asked.</summary>
    public const int UsualDraws = 999;

    private const int MostAttempts = 20;

    private static readonly FreeFormula ConstantRatio = FreeFormula.Of(ExpressionReader.Read("L*a"), new Dictionary<string, double> { ["a"] = 0.5 });
    private static readonly FreeFormula Half = FreeFormula.Of(ExpressionReader.Read("L/2"), new Dictionary<string, double>());

    /// <summary>Judges a formula.</summary>
    /// <param name="formula">As it was submitted.</param>
    /// <param name="points">The models.</param>
    /// <param name="draws">Random formulas.</param>
    /// <param name="seed">Of these.</param>
    /// <param name="parallel">Threads, and what ends it. No figure depends on how many.</param>
    /// <exception cref="ExpressionException">It has more parameters than can be fitted.</exception>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public static FormulaJudgement Of(FreeFormula formula, IReadOnlyList<DataPoint> points, int draws, int seed, ParallelOptions parallel)
    {
        var free = formula.WithConstantsFree();
        IReadOnlyList<DataPoint> known = [.. points.Where(point => formula.WhyMissing(point.Inputs) is null)];
        var refitted = FormScore.Of(free.AsForm(), known);
        var constant = FormScore.Of(ConstantRatio.AsForm(), known);
        return new FormulaJudgement
        {
            Formula = formula,
            Points = points,
            Submitted = JudgedErrors.Of(Errors(points, point => Finite(formula.Predict(point.Inputs)))),
            Refitted = refitted,
            FreeParameters = [.. free.Parameters.Select(parameter => parameter.Key)],
            InSample = JudgedErrors.Of(refitted.InSample),
            LeaveOneOut = JudgedErrors.Of(refitted.LeaveOneOut),
            LeaveOneLabOut = refitted.LeaveOneGroupOut is { } labs ? JudgedErrors.Of(labs) : null,
            Nested = JudgedErrors.Of(Nested([free, ConstantRatio, Half], known)),
            Constant = JudgedErrors.Of(constant.LeaveOneOut),
            HalfDepth = JudgedErrors.Of(Errors(known, point => point.Inputs.Layers / 2.0)),
            AgainstConstant = JudgedErrors.Difference(refitted.LeaveOneOut, constant.LeaveOneOut),
            Chance = free.Parameters.Count > 0 && refitted.InSample.DepthError.Value is { } error ? Chance(free, known, error, draws, seed, parallel) : null,
            Bounds = BoundsOf(formula, known),
            Influences = refitted.Fit is null ? [] : [.. known.Select((point, i) => Influence(free, known, refitted, i))],
            Remarks = FormulaRemarks.Of(formula),
        };
    }

    private static PredictionErrors Errors(IReadOnlyList<DataPoint> points, Func<DataPoint, double?> predict) =>
        PredictionErrors.Of(points.Select(point => (predict(point), (double?)point.LStar, point.Inputs.Layers)));

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;

    private static PredictionErrors Nested(IReadOnlyList<FreeFormula> candidates, IReadOnlyList<DataPoint> points)
    {
        var predictions = CrossValidation.LeaveOneOut(points, seen =>
            candidates.Select(candidate => ScoredForm.Of(candidate, seen)).OfType<ScoredForm>().MinBy(form => form.Error) is { } best
                ? point => Finite(best.Predict(point.Inputs))
                : null);
        return PredictionErrors.Of(points.Zip(predictions, (point, prediction) => (prediction, (double?)point.LStar, point.Inputs.Layers)));
    }

    /// <summary>A random formula that cannot be fitted is drawn again, so that each draw is one.</summary>
    private static PermutationTest Chance(FreeFormula formula, IReadOnlyList<DataPoint> points, double error, int draws, int seed, ParallelOptions parallel)
    {
        var variables = FormulaVariable.All.Where(variable => points.All(point => variable.Read(point.Inputs) is not null)).ToList();
        var forms = new RandomForm(variables);
        var asGood = new bool?[draws];
        Parallel.For(0, draws, parallel, draw =>
        {
            // Streams of their own, so that no figure depends on threads.
            var random = new Random((int)((((uint)seed * 2_654_435_761u) ^ ((uint)draw * 2_246_822_519u)) >> 1));
            var permuted = PermutationTest.Permuted(points, random);
            for (var attempt = 0; attempt < MostAttempts && asGood[draw] is null; attempt++)
            {
                var drawn = forms.Draw(formula.Size, formula.Parameters.Count, random);
                asGood[draw] = FreeFormulaFit.CanBeFitted(drawn, permuted, random) && ScoredForm.InSampleOf(drawn, permuted) is { } its ? its <= error : null;
            }
        });
        return new PermutationTest(asGood.Count(good => good == true), asGood.Count(good => good is not null));
    }

    private static DatumInfluence Influence(FreeFormula formula, IReadOnlyList<DataPoint> points, FormScore score, int left)
    {
        DataPoint[] others = [.. points.Take(left), .. points.Skip(left + 1)];
        if (formula.AsForm().Fit(others, out _) is not { } fit)
        {
            return new DatumInfluence(points[left].Name, null, null, null);
        }

        return new DatumInfluence(
            points[left].Name,
            score.LeaveOneOut.Rows[left]?.DepthError,
            Finite(points.Average(point => 100 * Math.Abs(fit.Predict(point.Inputs) - score.Fit!.Predict(point.Inputs)) / point.Inputs.Layers)),
            Finite(others.Average(point => 100 * Math.Abs(fit.Predict(point.Inputs) - point.LStar) / point.Inputs.Layers)));
    }

    private static BoundsJudgement BoundsOf(FreeFormula formula, IReadOnlyList<DataPoint> points)
    {
        var readsOthers = formula.Variables.Any(variable => variable.Name is not ("L" or "H"));
        var (everywhere, published, others) = (Empty, Empty, (string?)null);
        foreach (var point in readsOthers ? points : points.Take(1))
        {
            double Predict(int layers, int heads) => formula.Predict(point.Inputs with { Layers = layers, Heads = heads });
            everywhere = Joined(everywhere, ConstraintCheck.Of(Predict));
            var of = ConstraintCheck.Of(Predict, (12, 80), (8, ConstraintCheck.Largest));
            others ??= readsOthers && of.First is not null ? point.Name : null;
            published = Joined(published, of);
        }

        return new BoundsJudgement(everywhere, published, others);
    }

    private static ConstraintCheck Empty { get; } = new(0, 0, null, null);

    private static ConstraintCheck Joined(ConstraintCheck one, ConstraintCheck other) => new(one.Shapes + other.Shapes, one.Violations + other.Violations, one.First ?? other.First, null);
}
