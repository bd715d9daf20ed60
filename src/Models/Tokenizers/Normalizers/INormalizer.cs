namespace LStar.Models.Tokenizers.Normalizers;

/// <summary>A change made to text before it is split: tokenizer.json's "normalizer". Never writes to the array it is given.</summary>
internal interface INormalizer
{
    /// <summary>The changed text, or the same array.</summary>
    int[] Normalize(int[] text);
}
