namespace LStar.Experiments.Sources.Gamma;

/// <summary>The families of scales of source 004, in its order.</summary>
internal static class ScaleFamilies
{
    /// <summary>The attention's norm: the one the source reads a temperature from.</summary>
    public const string InputNorm = "input_ln";

    /// <summary>The feed-forward's norm.</summary>
    public const string PostAttentionNorm = "post_attn_ln";

    /// <summary>The norm of each query head.</summary>
    public const string QueryNorm = "q_norm";

    /// <summary>The norm of each key head.</summary>
    public const string KeyNorm = "k_norm";

    /// <summary>What norms multiply by.</summary>
    public static IReadOnlyList<string> Gammas { get; } = [InputNorm, PostAttentionNorm, QueryNorm, KeyNorm];

    /// <summary>Weight matrices.</summary>
    public static IReadOnlyList<string> Projections { get; } = ["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"];

    /// <summary>families_of_interest.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Gammas, .. Projections];

    /// <summary>Why a model has no such family.</summary>
    public static string WhyMissing(string family) => family switch
    {
        InputNorm or PostAttentionNorm => "its norm has no weight",
        QueryNorm or KeyNorm => "queries and keys are not normed",
        "gate_proj" => "the feed-forward has no gate",
        _ => "the model has none",
    };
}
