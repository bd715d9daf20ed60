using LStar.Metrics.Formulas;
using LStar.Metrics.Statistics;

namespace LStar.Experiments.Sources.CrossHeritage;

/// <summary>One prompt's L*.</summary>
/// <param name="Id">The prompt.</param>
/// <param name="Layer">L*; null where there is none.</param>
/// <param name="Branch">The branch of signChange that decided; null where there is no L*, or none was published.</param>
/// <param name="Reason">Why there is no L*.</param>
/// <param name="IsMeasured">Whether the prompt could be measured.</param>
public sealed record LocatedPrompt(string Id, int? Layer, string? Branch, string? Reason, bool IsMeasured = true);

/// <summary>A row of the source's table: a model's L* over its prompts beside the heads formula's.</summary>
public sealed record HeritageRow
{
    /// <summary>A row.</summary>
    /// <param name="model">The model.</param>
    /// <param name="layers">L.</param>
    /// <param name="heads">H.</param>
    /// <param name="heritage">What the sources say of it.</param>
    /// <param name="prompts">Its prompts, in order.</param>
    public HeritageRow(string model, int layers, int heads, Heritage heritage, IReadOnlyList<LocatedPrompt> prompts)
    {
        (Model, Layers, Heads, Heritage, Prompts) = (model, layers, heads, heritage, prompts);
        Spread = LayerSpread.Of(prompts.Where(prompt => prompt.IsMeasured).Select(prompt => prompt.Layer));
        DominantBranch = Metrics.Statistics.DominantBranch.Of(prompts.Select(prompt => prompt.Branch).OfType<string>());
        Predicted = HeadsFormula.Predict(new FormulaInputs(layers, heads)).Layer;
        Error = Predicted is { } predicted && Spread.Mean is { } mean ? new PredictionError(predicted, mean, layers) : null;
        CalibrationDifference = heritage.Calibration is { } calibration ? Math.Abs(calibration - (Spread.Mean ?? double.NaN)) : null;
    }

    /// <summary>The formula of source 001.</summary>
    public static Formula HeadsFormula { get; } = FormulaCatalogue.Named("heads")!;

    /// <summary>The model.</summary>
    public string Model { get; }

    /// <summary>L.</summary>
    public int Layers { get; }

    /// <summary>H.</summary>
    public int Heads { get; }

    /// <summary>Lab, calibration L* and expected behavior.</summary>
    public Heritage Heritage { get; }

    /// <summary>L* of every prompt.</summary>
    public IReadOnlyList<LocatedPrompt> Prompts { get; }

    /// <summary>Their mean ("L* empirical"), population deviation, mode and counts.</summary>
    public LayerSpread Spread { get; }

    /// <summary>The most common branch; the first seen wins a tie.</summary>
    public string? DominantBranch { get; }

    /// <summary>L(0.11 + 0.012 L + 4.9/H).</summary>
    public double? Predicted { get; }

    /// <summary>The prediction's errors; null where no prompt has an L*.</summary>
    public PredictionError? Error { get; }

    /// <summary>abs(mean L* - calibration L*); null without a calibration, NaN without an L*.</summary>
    public double? CalibrationDifference { get; }

    /// <summary>Whether that is below 2, strictly; null without a calibration or an L*.</summary>
    public bool? MatchesCalibration => CalibrationDifference is { } difference && !double.IsNaN(difference) ? difference < VerdictWord.CalibrationTolerance : null;

    /// <summary>The row as what forms are fitted to; null where no prompt has an L*.</summary>
    public DataPoint? Point => Spread.Mean is { } mean ? new DataPoint(Model, new FormulaInputs(Layers, Heads), mean, Heritage.Lab) : null;
}
