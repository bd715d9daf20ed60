using LStar.Models.Checkpoints.Gguf;
using LStar.Models.Tokenizers.Normalizers;
using LStar.Models.Tokenizers.Patterns;

namespace LStar.Models.Tokenizers.Loading.Gguf;

/// <summary>What SentencePiece does to a text before it looks for pieces, as far as the models that are read have it: spaces become ▁, and one is put in front.</summary>
internal static class SentencePiece
{
    private const string Space = "▁";

    /// <summary>The normalizer by the file's keys; rules of its own (a character map, removing spaces) are refused.</summary>
    public static INormalizer Normalizer(GgufKeys keys)
    {
        const string Map = "tokenizer.ggml.precompiled_charsmap", Removes = "tokenizer.ggml.remove_extra_whitespaces";
        if (keys.Length(Map) is > 0)
        {
            throw new UnsupportedException(keys.File, Map, $"SentencePiece's character map is not supported; found {keys.Shown(Map)}");
        }

        if (keys.OptionalBool(Removes) is true)
        {
            throw new UnsupportedException(keys.File, Removes, "removing spaces is not supported; found true");
        }

        var replacing = new ReplaceNormalizer(Pattern.Literal(new PatternSource(keys.File, "the space", " ")), Space);
        return keys.OptionalBool("tokenizer.ggml.add_space_prefix") ?? true ? new SequenceNormalizer([new PrependNormalizer(Space), replacing]) : replacing;
    }
}
