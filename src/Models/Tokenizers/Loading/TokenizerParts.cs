using LStar.Models.Tokenizers.AddedTokens;
using LStar.Models.Tokenizers.Bpe;
using LStar.Models.Tokenizers.Normalizers;
using LStar.Models.Tokenizers.PreTokenizers;

namespace LStar.Models.Tokenizers.Loading;

/// <summary>What a tokenizer is made of, whatever files it came from. File is the one messages name.</summary>
internal sealed record TokenizerParts(
    string File,
    IReadOnlyList<AddedToken> Added,
    INormalizer Normalizer,
    IPreTokenizer PreTokenizer,
    BytePairEncoding Model,
    Template Template,
    IReadOnlyDictionary<int, string> Tokens,
    int? BeginningOfTextId);
