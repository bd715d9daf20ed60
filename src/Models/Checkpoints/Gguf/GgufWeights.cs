namespace LStar.Models.Checkpoints.Gguf;

/// <summary>
/// The tensors of a GGUF model as the Hub has them: under its names, and with what llama.cpp's converter changed undone on reading. That is, by architecture
/// (convert_hf_to_gguf.py): llama, which Mistral's become, has the rows of q and k in rotary pairs; gemma has 1 added to its norms; qwen2 and qwen3 have nothing changed.
/// </summary>
internal static unsafe class GgufWeights
{
    /// <summary>The tensors; their memory is the model's, which must stay open.</summary>
    public static List<Tensor> Read(GgufModel model)
    {
        var tensors = new List<Tensor>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var stored in model.Tensors.Where(stored => stored.Name != GgufNames.RotaryFactors))
        {
            var name = GgufNames.OnTheHub(stored.Name);
            if (!names.Add(name))
            {
                throw new CheckpointException(stored.File.Path, $"is there twice, as {name} under another name or in another file", stored.Name);
            }

            tensors.Add(new Tensor(name, stored.Type, stored.Shape, stored.File.Start + stored.At, stored.File.Path, Order(model.Keys, stored), Plus(model.Keys, stored)));
        }

        return tensors;
    }

    private static RowOrder? Order(GgufKeys keys, GgufTensor tensor)
    {
        var heads = keys.OptionalText(GgufConfig.Architecture) != "llama" || !tensor.Name.StartsWith("blk.", StringComparison.Ordinal) ? null
            : tensor.Name.EndsWith(".attn_q.weight", StringComparison.Ordinal) || tensor.Name.EndsWith(".attn_q.bias", StringComparison.Ordinal) ? GgufConfig.Heads(keys)
            : tensor.Name.EndsWith(".attn_k.weight", StringComparison.Ordinal) || tensor.Name.EndsWith(".attn_k.bias", StringComparison.Ordinal) ? GgufConfig.KeyValueHeads(keys)
            : (int?)null;
        // A tensor whose rows are no heads has a shape that its architecture will refuse.
        return heads is { } count && tensor.Shape is [var rows, ..] && rows % (2L * count) == 0 && rows is > 0 and <= int.MaxValue ? new RowOrder((int)(rows / count)) : null;
    }

    private static float Plus(GgufKeys keys, GgufTensor tensor) =>
        keys.OptionalText(GgufConfig.Architecture) == "gemma" && tensor.Name.EndsWith("norm.weight", StringComparison.Ordinal) ? 1 : 0;
}
