namespace LStar.Models.Architectures;

/// <summary>The numbers that describe a model, under the names of science/definitions.md.</summary>
public sealed record ModelShape
{
    /// <summary>config.json's model_type.</summary>
    public required string Architecture { get; init; }

    /// <summary>L.</summary>
    public required int Layers { get; init; }

    /// <summary>H: query heads.</summary>
    public required int Heads { get; init; }

    /// <summary>H_kv: key/value heads; H where queries are not grouped.</summary>
    public required int KeyValueHeads { get; init; }

    /// <summary>d: features of the residual stream.</summary>
    public required int Width { get; init; }

    /// <summary>d_h: features of a head.</summary>
    public required int HeadDim { get; init; }

    /// <summary>Features inside the feed-forward.</summary>
    public required int FeedForward { get; init; }

    /// <summary>Token ids are below this.</summary>
    public required int Vocabulary { get; init; }

    /// <summary>Where the norms stand.</summary>
    public required NormPlacement Norms { get; init; }

    /// <summary>The longest prompt the model was built for; null where the config does not say (BLOOM).</summary>
    public int? MaxPositions { get; init; }

    /// <summary>Whether a longer prompt is impossible (learned positions) or merely beyond what was trained (rotary, ALiBi).</summary>
    public bool LearnedPositions { get; init; }

    /// <summary>Trainable elements, a tied matrix counted once.</summary>
    public long Parameters { get; init; }
}

/// <summary>Where a block's norms stand.</summary>
public enum NormPlacement
{
    /// <summary>Before attention and before the feed-forward.</summary>
    Pre,

    /// <summary>After each residual sum.</summary>
    Post,

    /// <summary>Before both, which read the same stream and are added together.</summary>
    Parallel,
}
