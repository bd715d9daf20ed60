namespace LStar.Specs.Fuzz;

/// <summary>What config.json files are made of, and which fixture's weights fit which model_type.</summary>
internal static class ConfigWords
{
    public static IReadOnlyList<(string ModelType, string Fixture)> Weights { get; } =
    [
        ("llama", "llama-linear"), ("gpt_neox", "neox-sequential"), ("gpt2", "gpt2-inner"), ("opt", "opt-nobias"), ("bloom", "bloom-post"), ("mistral", "mistral-window"),
        ("qwen2", "qwen2-biases"), ("gemma", "gemma-odd"),
    ];

    public static string[] All { get; } =
    [
        .. new[]
        {
            "llama", "gpt_neox", "gpt2", "opt", "bloom", "mistral", "qwen2", "qwen3", "gemma", "gelu", "gelu_new", "relu", "silu", "gelu_pytorch_tanh", "linear", "llama3", "default", "yarn", "full_attention",
            "sliding_attention", "model_type", "rope_theta", "rope_scaling", "rope_parameters", "rope_type", "type", "factor", "low_freq_factor", "high_freq_factor", "original_max_position_embeddings",
            "partial_rotary_factor", "rotary_pct", "rotary_emb_base", "sliding_window", "use_sliding_window", "max_window_layers", "layer_types", "head_dim", "num_key_value_heads", "num_attention_heads",
            "num_hidden_layers", "n_layer", "n_head", "hidden_size", "n_embd", "intermediate_size", "vocab_size", "max_position_embeddings", "n_positions", "rms_norm_eps", "layer_norm_eps",
            "layer_norm_epsilon", "hidden_act", "activation_function", "tie_word_embeddings", "attention_bias", "mlp_bias", "quantization_config", "word_embed_proj_dim", "do_layer_norm_before",
            "use_parallel_residual", "apply_residual_connection_post_layernorm", "scale_attn_weights", "scale_attn_by_inverse_layer_idx", "enable_bias", "layer_norm_elementwise_affine",
        }.Select(word => $"\"{word}\""),
        """{"type":"linear","factor":2}""", """{"rope_type":"llama3","factor":8,"low_freq_factor":1,"high_freq_factor":4,"original_max_position_embeddings":64}""", """{"full_attention":{"rope_type":"default"}}""",
        "1e-5", "0.25", "8", "16", "40", "48", "1e30", "1e-300", "10000", "[\"full_attention\",\"full_attention\",\"sliding_attention\"]",
    ];
}
