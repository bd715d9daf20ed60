using System.Text.RegularExpressions;

namespace LStar.Models.Checkpoints.Gguf;

/// <summary>llama.cpp's names of tensors, and the Hub's for the same (gguf-py, tensor_mapping.py; the llama architecture and its relatives).</summary>
internal static partial class GgufNames
{
    /// <summary>What each rotary frequency is divided by; no weight.</summary>
    public const string RotaryFactors = "rope_freqs.weight";

    private static readonly Dictionary<string, string> Outer = new(StringComparer.Ordinal)
    {
        ["token_embd"] = "model.embed_tokens",
        ["output_norm"] = "model.norm",
        ["output"] = "lm_head",
    };

    private static readonly Dictionary<string, string> InBlock = new(StringComparer.Ordinal)
    {
        ["attn_norm"] = "input_layernorm",
        ["attn_q"] = "self_attn.q_proj",
        ["attn_k"] = "self_attn.k_proj",
        ["attn_v"] = "self_attn.v_proj",
        ["attn_q_norm"] = "self_attn.q_norm",
        ["attn_k_norm"] = "self_attn.k_norm",
        ["attn_output"] = "self_attn.o_proj",
        ["ffn_norm"] = "post_attention_layernorm",
        ["ffn_gate"] = "mlp.gate_proj",
        ["ffn_up"] = "mlp.up_proj",
        ["ffn_down"] = "mlp.down_proj",
    };

    /// <summary>The Hub's name; a name that is not known stays, and no architecture will want it.</summary>
    public static string OnTheHub(string name)
    {
        var (part, kind) = name.EndsWith(".weight", StringComparison.Ordinal) ? (name[..^7], ".weight")
            : name.EndsWith(".bias", StringComparison.Ordinal) ? (name[..^5], ".bias")
            : (name, "");
        if (Outer.TryGetValue(part, out var outer))
        {
            return outer + kind;
        }

        return Block().Match(part) is { Success: true } block && InBlock.TryGetValue(block.Groups["part"].Value, out var inner)
            ? $"model.layers.{block.Groups["layer"].Value}.{inner}{kind}"
            : name;
    }

    [GeneratedRegex("^blk\\.(?<layer>0|[1-9][0-9]{0,8})\\.(?<part>[a-z_]+)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Block();
}
