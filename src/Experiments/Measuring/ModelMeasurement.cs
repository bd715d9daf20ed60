using LStar.Metrics.Values;
using LStar.Models.Architectures;

namespace LStar.Experiments.Measuring;

/// <summary>A model measured on a set of prompts.</summary>
public sealed record ModelMeasurement
{
    /// <summary>What the model is called: its folder's name, or a Hub id.</summary>
    public required string Model { get; init; }

    /// <summary>The model's numbers.</summary>
    public required ModelShape Shape { get; init; }

    /// <summary>The engine's name and what it computed in.</summary>
    public required string Engine { get; init; }

    /// <summary>What was measured of each layer's weights, [L].</summary>
    public required IReadOnlyList<WeightMetrics> Weights { get; init; }

    /// <summary>Every state-dict entry whose key contains v_proj or value: what sources 000 and 003 took for W_V, the l-th for layer l.</summary>
    public required IReadOnlyList<ValueByKey> ValueByKey { get; init; }

    /// <summary>One for each prompt given, in order.</summary>
    public required IReadOnlyList<PromptMeasurement> Prompts { get; init; }

    /// <summary>When the measurement began.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Prompts that could be measured.</summary>
    public IEnumerable<PromptMeasurement> Measured => Prompts.Where(prompt => prompt.Metrics is not null);
}

/// <summary>One prompt's figures, or why there are none.</summary>
public sealed record PromptMeasurement
{
    /// <summary>The prompt's short name.</summary>
    public required string Id { get; init; }

    /// <summary>Its text.</summary>
    public required string Text { get; init; }

    /// <summary>Token ids, with what the tokenizer adds.</summary>
    public required int[] Ids { get; init; }

    /// <summary>The tokens as the vocabulary writes them.</summary>
    public required string[] Tokens { get; init; }

    /// <summary>Null where the prompt could not be measured.</summary>
    public PromptMetrics? Metrics { get; init; }

    /// <summary>Why it could not.</summary>
    public string? Error { get; init; }

    /// <summary>What a reader should know about these figures, such as a length beyond what the model was trained on.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>On request.</summary>
    public LogitsSummary? Logits { get; init; }

    /// <summary>On request: maps [n, n] row-major.</summary>
    public IReadOnlyDictionary<MapRequest, float[]> Maps { get; init; } = new Dictionary<MapRequest, float[]>();
}

/// <summary>A state-dict entry that the sources' search by key finds.</summary>
/// <param name="Key">Its key in the base model.</param>
/// <param name="Shape">Its sizes.</param>
/// <param name="Energy">sum w^2.</param>
/// <param name="Singular">Singular values, where they were asked for and the entry is a matrix; null otherwise.</param>
public sealed record ValueByKey(string Key, IReadOnlyList<long> Shape, double Energy, SingularValues? Singular = null);
