using LStar.Models.Architectures;

namespace LStar.Experiments.Sources.Features;

/// <summary>A numeric feature: a column of source 000's data frame, or one of ours.</summary>
/// <param name="Name">The column.</param>
/// <param name="Of">Its value, from a model and one reading of its W_V; NaN: undefined.</param>
public sealed record Feature(string Name, Func<ModelFeatures, ValueFeatures, double> Of)
{
    /// <summary>What the source calls L*.</summary>
    public const string Target = "L_star_empirical";

    /// <summary>The columns of the source's df_basic.</summary>
    public static IReadOnlyList<Feature> Basic { get; } =
    [
        new("n_layers", (model, _) => model.Shape.Layers),
        new("d_model", (model, _) => model.Shape.Width),
        new("n_heads", (model, _) => model.Shape.Heads),
        new("d_head", (model, _) => model.HeadDim),
        new("vocab_size", (model, _) => model.Shape.Vocabulary),
        new("G", (_, _) => ModelFeatures.Growth),
        new("L_star_v1", (model, _) => model.GainFormula),
    ];

    /// <summary>The columns of its df_runtime that a prompt enters.</summary>
    public static IReadOnlyList<Feature> Entropies { get; } =
    [
        new("mean_attn_entropy", (model, _) => model.MeanEntropy),
        new("std_attn_entropy", (model, _) => model.EntropyDeviation),
        new("first_layer_entropy", (model, _) => model.FirstEntropy),
        new("last_layer_entropy", (model, _) => model.LastEntropy),
        new("entropy_gradient", (model, _) => model.EntropyGradient),
        new(Target, (model, _) => model.LStar.Layer ?? double.NaN),
    ];

    /// <summary>Those of W_V.</summary>
    public static IReadOnlyList<Feature> Values { get; } =
    [
        new("W_V_cond_first", (_, value) => value.CappedFirst),
        new("W_V_cond_last", (_, value) => value.CappedLast),
        new("W_V_cond_ratio", (_, value) => value.CappedRatio),
        new("W_V_frob_first", (_, value) => value.FrobeniusFirst),
        new("W_V_frob_last", (_, value) => value.FrobeniusLast),
        new("W_V_frob_ratio", (_, value) => value.FrobeniusRatio),
    ];

    /// <summary>What the source names and never computes, the width of the feed-forward and the placement of the norms (1 where they stand after the sum), and the condition numbers without the cap.</summary>
    public static IReadOnlyList<Feature> Further { get; } =
    [
        new("feed_forward", (model, _) => model.Shape.FeedForward),
        new("post_norm", (model, _) => model.Shape.Norms == NormPlacement.Post ? 1 : 0),
        new("W_V_cond_first_uncapped", (_, value) => value.ConditionFirst),
        new("W_V_cond_last_uncapped", (_, value) => value.ConditionLast),
        new("W_V_cond_ratio_uncapped", (_, value) => value.ConditionRatio),
    ];

    /// <summary>What the source correlates with L*: every numeric column without L_star in its name.</summary>
    public static IReadOnlyList<Feature> Correlated { get; } =
        [.. Basic.Concat(Entropies).Concat(Values).Where(feature => !feature.Name.Contains("L_star", StringComparison.Ordinal))];
}
