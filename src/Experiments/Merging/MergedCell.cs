using LStar.Experiments.Readings;
using LStar.Metrics.Locators;
using LStar.Metrics.Statistics;

namespace LStar.Experiments.Merging;

/// <summary>
/// A measured cell of a sweep, as far as a table and its statistics need it: a model, at a revision, on a set of prompts, by an engine. Or a plain result of lstar measure, of which
/// only model and engine are known.
/// </summary>
public sealed record MergedCell
{
    /// <summary>The cell's key. A plain result has none: "measured-" and a hash of model, engine, layers, prompts and their tokens stand for it.</summary>
    public required string Key { get; init; }

    /// <summary>Whether the key is the sweep's, a hash of everything that determines the figures.</summary>
    public required bool IsKeyed { get; init; }

    /// <summary>The file it was read from.</summary>
    public required string File { get; init; }

    /// <summary>What the model is called.</summary>
    public required string Model { get; init; }

    /// <summary>The model that several revisions or folders are steps of; null where the plan names none.</summary>
    public string? Series { get; init; }

    /// <summary>The revision; null for the main one, and where none is known.</summary>
    public string? Revision { get; init; }

    /// <summary>The training step; null where none is known.</summary>
    public long? Step { get; init; }

    /// <summary>The family that the plan puts the model in; null where it puts it in none.</summary>
    public string? Family { get; init; }

    /// <summary>model_type, as results have it; null where a result does not say.</summary>
    public string? Architecture { get; init; }

    /// <summary>The name of the set of prompts; null where none is known.</summary>
    public string? PromptSet { get; init; }

    /// <summary>The engine: of a cell NAME,DEVICE,DTYPE, of a plain result as it says.</summary>
    public required string Engine { get; init; }

    /// <summary>The version of the numerics; null where none is known.</summary>
    public string? Numerics { get; init; }

    /// <summary>The options as JSON; null where none are known.</summary>
    public string? Options { get; init; }

    /// <summary>L.</summary>
    public required int Layers { get; init; }

    /// <summary>H; 0 where a result does not say.</summary>
    public int Heads { get; init; }

    /// <summary>The prompts that were measured, in order.</summary>
    public required IReadOnlyList<CellPrompt> Prompts { get; init; }

    /// <summary>How many prompts could not be.</summary>
    public int PromptErrors { get; init; }

    /// <summary>Each reading's L*, in the catalogue's order.</summary>
    public required IReadOnlyList<CellReading> Readings { get; init; }

    /// <summary>The curves of readings that average first and then locate, by name, [prompt][layer]: a bootstrap of those needs them. Undefined is NaN.</summary>
    public IReadOnlyDictionary<string, double[][]> PromptCurves { get; init; } = new Dictionary<string, double[][]>();

    /// <summary>
    /// Where they were asked for: every metric's mean over prompts, by name, and the curves of the weights, each [layer]; of the residual stream and the lens [state 0..L]. NaN is undefined, and travels.
    /// </summary>
    public IReadOnlyDictionary<string, double[]> MeanCurves { get; init; } = new Dictionary<string, double[]>();

    /// <summary>A reading of the catalogue; null where the result lacks it.</summary>
    public CellReading? Reading(Reading reading)
    {
        foreach (var found in Readings)
        {
            if (ReferenceEquals(found.Reading, reading))
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>What the model is called in tables where its revisions stand apart: series or model, and the revision if there is one.</summary>
    public string Subject => Model.Contains('@', StringComparison.Ordinal) ? Model : Series is not null ? $"{Series}@{Revision ?? Model}" : Revision is null ? Model : $"{Model}@{Revision}";

    /// <summary>What it is called where they do not.</summary>
    public string Name => Series ?? (Model.IndexOf('@', StringComparison.Ordinal) is > 0 and var at ? Model[..at] : Model);
}

/// <summary>A prompt that was measured.</summary>
/// <param name="Id">Its short name, which another set may use for another text.</param>
/// <param name="Text">Its text.</param>
public sealed record CellPrompt(string Id, string Text);

/// <summary>A reading of a cell.</summary>
/// <param name="Reading">Which.</param>
/// <param name="ByPrompt">L* of each measured prompt, in their order; empty for a reading of the weights.</param>
/// <param name="Averaged">L* of the mean curve; for a reading of the weights, its L*.</param>
/// <param name="Null">The probability that a null puts L* within a layer of the source's; null where there is none.</param>
public sealed record CellReading(Reading Reading, CellPoint[] ByPrompt, CellPoint Averaged, NearNull? Null)
{
    /// <summary>Located on every prompt, then averaged.</summary>
    public LayerSpread Located => LayerSpread.Of(ByPrompt.Select(point => point.Layer));

    /// <summary>The L* in the order that the reading's source used: a mean over prompts, or one layer. Null where there is none.</summary>
    public double? Layer => Reading.Aggregation == Aggregation.LocateThenMean ? Located.Mean : Averaged.Layer;
}

/// <summary>An L* of a result.</summary>
/// <param name="Layer">0-based; null where there is none.</param>
/// <param name="Branch">The rule that decided.</param>
/// <param name="Margin">As <see cref="TransitionPoint"/> has it; null without an L*, and where no curve is read.</param>
/// <param name="MarginIs">What the margin's number means.</param>
public readonly record struct CellPoint(int? Layer, string Branch, double? Margin, MarginKind MarginIs);

/// <summary>"nullWithinOneLayer" of a result: the probability that the null's L* is at most one layer from the reading's.</summary>
/// <param name="WhiteNoise">Independent values.</param>
/// <param name="RandomWalk">Independent steps.</param>
/// <param name="Permutation">The curve's own values in any order; null where one is undefined.</param>
/// <param name="StandardError">The largest standard error of the three.</param>
public sealed record NearNull(double WhiteNoise, double RandomWalk, double? Permutation, double? StandardError);
