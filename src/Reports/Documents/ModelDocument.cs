using LStar.Experiments.Readings;
using LStar.Metrics.Locators;
using LStar.Metrics.Statistics;

namespace LStar.Reports.Documents;

/// <summary>A measured model as it lies on disk: what `lstar measure` writes, or a golden. NaN stands for null, undefined.</summary>
public sealed record ModelDocument
{
    /// <summary>The file it was read from.</summary>
    public required string File { get; init; }

    /// <summary>The model's name.</summary>
    public required string Name { get; init; }

    /// <summary>Its blocks.</summary>
    public required int Layers { get; init; }

    /// <summary>What else is said of it, names and values as the file has them: architecture, heads, width, engine, time.</summary>
    public required IReadOnlyList<(string Name, string Value)> Facts { get; init; }

    /// <summary>What was measured of its weights, by name, [L] each: valueEnergy, valueFrobenius, valueSpectral, valueCondition; what is missing is absent.</summary>
    public required IReadOnlyDictionary<string, double[]> Weights { get; init; }

    /// <summary>L2 norm of each scale family, by name, [L] each.</summary>
    public required IReadOnlyDictionary<string, double[]> Scales { get; init; }

    /// <summary>Attention temperature T(l)/T(0) by scale family, [L] each.</summary>
    public required IReadOnlyDictionary<string, double[]> Temperatures { get; init; }

    /// <summary>The file's readings; null where it has none, as a golden.</summary>
    public IReadOnlyList<MeasuredReading>? Readings { get; init; }

    /// <summary>Every prompt, measured or not.</summary>
    public required IReadOnlyList<PromptDocument> Prompts { get; init; }

    /// <summary>Those that were.</summary>
    public IEnumerable<PromptDocument> Measured => Prompts.Where(prompt => prompt.ByLayer is not null);

    /// <summary>A curve of the weights by the name readings use (<see cref="Curves"/>): value energy, a spectrum's, or a family's L2 norm; null where there is none.</summary>
    public double[]? OfWeights(string name) => Weights.TryGetValue(name, out var values) || Scales.TryGetValue(name, out values) ? values : null;

    /// <summary>A curve of each measured prompt, by the name readings use; null where it was not measured.</summary>
    public IReadOnlyList<double[]?> OfPrompts(string name) => [.. Measured.Select(prompt => Curves.Of(prompt.ByLayer!, Layers, name))];
}

/// <summary>One prompt of a result.</summary>
/// <param name="Id">Its short name.</param>
/// <param name="Text">The text.</param>
/// <param name="Tokens">As the vocabulary writes them.</param>
public sealed record PromptDocument(string Id, string Text, IReadOnlyList<string> Tokens)
{
    /// <summary>Its curves by name (<see cref="LStar.Experiments.Measuring.MetricNames"/>), [L] or [L + 1]; null where it was not measured.</summary>
    public IReadOnlyDictionary<string, double[]>? ByLayer { get; init; }

    /// <summary>Head entropy and head off-diagonal mass by name, [L][H].</summary>
    public IReadOnlyDictionary<string, double[][]> ByHead { get; init; } = new Dictionary<string, double[][]>();

    /// <summary>Why it was not measured.</summary>
    public string? Error { get; init; }

    /// <summary>What a reader should know of its figures.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>Network gain by residual norm: to the output, to the last block.</summary>
    public IReadOnlyList<(string Norm, double ToOutput, double ToLastBlock)> Gains { get; init; } = [];

    /// <summary>Mean negative log-likelihood; null where logits were not asked for, or undefined.</summary>
    public double? MeanNll { get; init; }

    /// <summary>The attention maps that were kept.</summary>
    public IReadOnlyList<MapDocument> Maps { get; init; } = [];
}

/// <summary>An attention map of one head.</summary>
/// <param name="Layer">0-based.</param>
/// <param name="Head">0-based.</param>
/// <param name="Probabilities">[n][n]: a query's row, its keys.</param>
public sealed record MapDocument(int Layer, int Head, double[][] Probabilities);

/// <summary>A reading's result.</summary>
/// <param name="Name">As definitions.md section 3 has it.</param>
/// <param name="Locator">The rule's name.</param>
/// <param name="Curve">What it reads.</param>
/// <param name="Aggregation">The order of averaging that its source used.</param>
/// <param name="ByPrompt">L* of each prompt; empty for a reading of weights.</param>
/// <param name="Located">Their spread.</param>
/// <param name="Averaged">L* of the mean curve, or of the weights.</param>
/// <param name="Nulls">What the nulls give within a layer of it; null where there is no L*, or none is asked.</param>
public sealed record MeasuredReading(
    string Name, string Locator, string Curve, Aggregation Aggregation, IReadOnlyList<(string Prompt, TransitionPoint Point)> ByPrompt, LayerSpread Located,
    TransitionPoint Averaged, NullProbabilities? Nulls)
{
    /// <summary>The L* that its source would report: the mean over prompts, or that of the mean curve.</summary>
    public double? Layer => Aggregation == Aggregation.LocateThenMean ? Located.Mean : Averaged.Layer;
}

/// <summary>The probability that a null puts L* within a layer of the measured one; null is undefined.</summary>
public sealed record NullProbabilities(double? WhiteNoise, double? RandomWalk, double? Permutation);
