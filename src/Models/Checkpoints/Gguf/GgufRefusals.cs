namespace LStar.Models.Checkpoints.Gguf;

/// <summary>Keys that change the mathematics and are not implemented, each refused by its name unless its value changes nothing.</summary>
internal static class GgufRefusals
{
    /// <summary>Numbers that must be absent or 0.</summary>
    private static readonly (string Key, string What)[] Zero =
    [
        ("expert_count", "a mixture of experts"),
        ("expert_used_count", "a mixture of experts"),
        ("expert_shared_count", "a mixture of experts"),
        ("leading_dense_block_count", "a mixture of experts"),
        ("nextn_predict_layers", "a layer that predicts further tokens"),
        ("attn_logit_softcapping", "capping attention's logits"),
        ("final_logit_softcapping", "capping the logits"),
        ("attention.clamp_kqv", "clamping queries, keys and values"),
        ("attention.max_alibi_bias", "ALiBi"),
        ("attention.temperature_length", "a temperature that grows with the position"),
        ("attention.temperature_scale", "a temperature that grows with the position"),
        ("attention.relative_buckets_count", "relative positions"),
        ("attention.q_lora_rank", "latent attention"),
        ("attention.kv_lora_rank", "latent attention"),
        ("attention.key_length_mla", "latent attention"),
        ("attention.value_length_mla", "latent attention"),
        ("attention.shared_kv_layers", "layers that share keys and values"),
        ("attention.scale", "another scale of attention's logits"),
        ("rope.freq_base_swa", "rotary positions that differ between layers"),
        ("embedding_length_per_layer_input", "embeddings of each layer"),
        ("n_deepstack_layers", "inputs of other kinds than text"),
        ("altup.num_inputs", "alternating updates"),
        ("ssm.conv_kernel", "a state space model"),
    ];

    /// <summary>Numbers that must be absent, 0 or 1.</summary>
    private static readonly (string Key, string What)[] One =
    [
        ("logit_scale", "scaled logits"),
        ("residual_scale", "a scaled residual"),
        ("embedding_scale", "scaled embeddings"),
        ("rope.scaling.attn_factor", "scaled attention"),
    ];

    /// <summary>Flags that must be absent or have this value.</summary>
    private static readonly (string Key, bool Value, string What)[] Flags =
    [
        ("attention.causal", true, "attention in both directions"),
        ("use_parallel_residual", false, "a parallel residual"),
        ("swin_norm", false, "norms after each half"),
        ("rescale_every_n_layers", false, "layers that are scaled"),
    ];

    /// <summary>Keys that must be absent.</summary>
    private static readonly (string Key, string What)[] Absent =
    [
        ("attention.sliding_window_pattern", "sliding windows in some layers"),
        ("rope.dimension_sections", "rotary positions in several dimensions"),
        ("rope.scaling.yarn_log_multiplier", "yarn"),
    ];

    /// <summary>Refuses what an architecture of this name does not do here.</summary>
    public static void Check(GgufKeys keys, string name)
    {
        foreach (var (key, what) in Zero)
        {
            Refuse(keys, $"{name}.{key}", what, keys.OptionalDouble($"{name}.{key}") is not (null or 0));
        }

        foreach (var (key, what) in One)
        {
            Refuse(keys, $"{name}.{key}", what, keys.OptionalDouble($"{name}.{key}") is not (null or 0 or 1));
        }

        foreach (var (key, value, what) in Flags.Where(flag => keys.Has($"{name}.{flag.Key}")))
        {
            Refuse(keys, $"{name}.{key}", what, keys.OptionalBool($"{name}.{key}") != value);
        }

        foreach (var (key, what) in Absent)
        {
            Refuse(keys, $"{name}.{key}", what, keys.Has($"{name}.{key}"));
        }

        Refuse(keys, "adapter.type", "an adapter without its model", keys.Has("adapter.type"));
        var kind = keys.OptionalText("general.type") ?? "model";
        Refuse(keys, "general.type", "a file that holds no model", kind != "model");
    }

    /// <summary>Refuses heads of different widths, and rotary positions on part of them.</summary>
    public static void CheckHeads(GgufKeys keys, string name, int headDim)
    {
        Refuse(keys, $"{name}.attention.value_length", $"values of another width than keys, {headDim},", keys.OptionalSize($"{name}.attention.value_length") is { } width && width != headDim);
        Refuse(keys, $"{name}.rope.dimension_count", $"rotary positions on part of a head of {headDim}", keys.OptionalSize($"{name}.rope.dimension_count") is { } rotated && rotated != headDim);
    }

    /// <summary>By how much positions are divided; null where they are not. Other ways of scaling are refused.</summary>
    public static double? LinearFactor(GgufKeys keys, string name)
    {
        var key = $"{name}.rope.scaling.type";
        var type = keys.OptionalText(key) ?? "linear";
        Refuse(keys, key, "rotary scaling other than none and linear", type is not ("none" or "linear"));
        var factor = keys.OptionalDouble($"{name}.rope.scaling.factor") ?? keys.OptionalDouble($"{name}.rope.scale_linear") ?? 0;
        return type == "none" || factor is 0 or 1 ? null : factor;
    }

    private static void Refuse(GgufKeys keys, string key, string what, bool refused)
    {
        if (refused)
        {
            throw new UnsupportedException(keys.File, key, $"{what} is not supported; found {keys.Shown(key)}");
        }
    }
}
