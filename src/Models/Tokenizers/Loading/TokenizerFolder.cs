using LStar.Models.Checkpoints.Gguf;
using LStar.Models.Tokenizers.Loading.Gguf;

namespace LStar.Models.Tokenizers.Loading;

/// <summary>Finds the tokenizer's files in a checkpoint's folder, or the tokenizer in a GGUF file.</summary>
internal static class TokenizerFolder
{
    /// <summary>tokenizer.json if it is there, else vocab.json with merges.txt.</summary>
    public static Tokenizer Open(string folder)
    {
        if (GgufLocation.IsFile(folder))
        {
            return new Tokenizer(GgufTokenizer.Read(folder));
        }

        var file = Path.Combine(folder, "tokenizer.json");
        if (File.Exists(file))
        {
            return new Tokenizer(TokenizerJson.Read(file, SpecialTokens.Read(folder)));
        }

        if (File.Exists(Path.Combine(folder, "vocab.json")) && File.Exists(Path.Combine(folder, "merges.txt")))
        {
            return new Tokenizer(Gpt2Layout.Read(folder, SpecialTokens.Read(folder)));
        }

        var sentencePiece = Path.Combine(folder, "tokenizer.model");
        throw File.Exists(sentencePiece)
            ? new UnsupportedException(sentencePiece, "SentencePiece", "only tokenizer.json, or vocab.json with merges.txt, can be read; transformers' save_pretrained writes a tokenizer.json")
            : new CheckpointException(folder, "expected a tokenizer, tokenizer.json or vocab.json with merges.txt; found neither");
    }
}
