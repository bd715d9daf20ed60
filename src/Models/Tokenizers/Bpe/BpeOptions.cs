namespace LStar.Models.Tokenizers.Bpe;

/// <summary>What tokenizer.json's "model" says of a BPE besides vocabulary and merges, by its own names. Empty strings count as absent.</summary>
internal sealed record BpeOptions
{
    /// <summary>unk_token: stands for a character that has no token. Without one such a character leaves nothing.</summary>
    public string? UnknownToken { get; init; }

    /// <summary>fuse_unk: a run of unknown characters is one unknown token.</summary>
    public bool FuseUnknown { get; init; }

    /// <summary>byte_fallback: a character without token becomes the tokens &lt;0xNN&gt; of its UTF-8 bytes, if all of them exist.</summary>
    public bool ByteFallback { get; init; }

    /// <summary>ignore_merges: a piece that is a token is that token, whatever the merges would make of it.</summary>
    public bool IgnoreMerges { get; init; }

    /// <summary>continuing_subword_prefix: put before every character of a piece but the first; taken off a merge's right part.</summary>
    public string? ContinuingPrefix { get; init; }

    /// <summary>end_of_word_suffix: put after a piece's last character.</summary>
    public string? EndSuffix { get; init; }
}
