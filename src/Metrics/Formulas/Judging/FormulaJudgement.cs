using LStar.Metrics.Formulas.Expressions;
using LStar.Metrics.Formulas.Search;
using LStar.Metrics.Statistics;

namespace LStar.Metrics.Formulas.Judging;

/// <summary>What a formula is worth on some models: as it stands, with its parameters fitted anew, on models it has not seen, beside chance.</summary>
public sealed record FormulaJudgement
{
    internal FormulaJudgement()
    {
    }

    /// <summary>The formula as it was submitted.</summary>
    public required FreeFormula Formula { get; init; }

    /// <summary>The models.</summary>
    public required IReadOnlyList<DataPoint> Points { get; init; }

    /// <summary>Its errors with the parameters it came with; a model whose inputs are not known has no row.</summary>
    public required JudgedErrors Submitted { get; init; }

    /// <summary>
    /// Its parameters fitted anew (numbers with a fraction count as parameters): in-sample errors, leave-one-out, leave-one-lab-out, AICc. Over the models whose inputs are known.
    /// </summary>
    public required FormScore Refitted { get; init; }

    /// <summary>The names of the parameters that were fitted, in the order of the coefficients.</summary>
    public required IReadOnlyList<string> FreeParameters { get; init; }

    /// <summary>In-sample errors of that, with their interval.</summary>
    public required JudgedErrors InSample { get; init; }

    /// <summary>Leave-one-out errors of that, with their interval.</summary>
    public required JudgedErrors LeaveOneOut { get; init; }

    /// <summary>Each lab predicted from the others; null where labs are not known, or there is one.</summary>
    public required JudgedErrors? LeaveOneLabOut { get; init; }

    /// <summary>Each model predicted by whichever of the formula, a constant ratio and L/2 predicts the others best when they are left out one by one: nested cross-validation.</summary>
    public required JudgedErrors Nested { get; init; }

    /// <summary>A constant ratio L*/L = a, left out one by one.</summary>
    public required JudgedErrors Constant { get; init; }

    /// <summary>L/2.</summary>
    public required JudgedErrors HalfDepth { get; init; }

    /// <summary>The leave-one-out depth error minus that of the constant ratio, over models, points of percent: below 0 the formula is better. 95 %, BCa.</summary>
    public required Interval AgainstConstant { get; init; }

    /// <summary>How often a random formula of as many nodes and parameters, fitted to L*/L dealt out anew among the models, is as close in-sample; null where the formula could not be fitted, or has no parameter.</summary>
    public required PermutationTest? Chance { get; init; }

    /// <summary>0 &lt; L* &lt; L with the parameters it came with.</summary>
    public required BoundsJudgement Bounds { get; init; }

    /// <summary>What each model does to the fit, in their order; empty without a fit.</summary>
    public required IReadOnlyList<DatumInfluence> Influences { get; init; }

    /// <summary>Units and slopes.</summary>
    public required IReadOnlyList<string> Remarks { get; init; }

    /// <summary>The verdict.</summary>
    public FormulaVerdict Verdict => FormulaVerdict.Of(this);
}

/// <summary>Errors, and the 95 % interval (BCa, over models) of their mean depth error.</summary>
/// <param name="Errors">Over models.</param>
/// <param name="Interval">Of the mean depth error, in percent.</param>
public sealed record JudgedErrors(PredictionErrors Errors, Interval Interval)
{
    private const int ResampleSeed = 2;

    /// <summary>The mean depth error, in percent; null without one.</summary>
    public double? DepthError => Errors.DepthError.Value;

    internal static JudgedErrors Of(PredictionErrors errors) =>
        new(errors, Bootstrap.Bca([.. errors.Rows.OfType<PredictionError>()], rows => rows.Average(row => row.DepthError), new Random(ResampleSeed)));

    internal static Interval Difference(PredictionErrors first, PredictionErrors second) => Bootstrap.Bca(
        [.. first.Rows.Zip(second.Rows).Where(pair => pair is { First: not null, Second: not null }).Select(pair => pair.First!.DepthError - pair.Second!.DepthError)],
        differences => differences.Average(), new Random(ResampleSeed));
}

/// <summary>What one model does to a fit.</summary>
/// <param name="Model">The model.</param>
/// <param name="Error">Its depth error when it is left out, in percent; null where the others do not determine the formula.</param>
/// <param name="Shift">How far the predictions of all models move when it is left out, the mean over models, in percent of their depth.</param>
/// <param name="Without">The mean depth error of the others, fitted without it, in percent.</param>
public sealed record DatumInfluence(string Model, double? Error, double? Shift, double? Without);

/// <summary>Whether a formula keeps 0 &lt; L* &lt; L, with every other input as one of the models has it.</summary>
/// <param name="Everywhere">L and H in 1..128.</param>
/// <param name="Published">L in 12..80, H in 8..128: the depths that source 002's third constraint names, and head counts of published models.</param>
/// <param name="Others">The model whose other inputs led to the first violation; null where there is none, or the formula reads no others.</param>
public sealed record BoundsJudgement(ConstraintCheck Everywhere, ConstraintCheck Published, string? Others);
