namespace LStar.Models.Tokenizers.AddedTokens;

/// <summary>A token that text is searched for before anything splits it, by tokenizer.json's names.</summary>
internal sealed record AddedToken(int Id, string Content)
{
    /// <summary>single_word: found only where no word character touches it.</summary>
    public bool SingleWord { get; init; }

    /// <summary>lstrip: white space to the left belongs to it.</summary>
    public bool StripsLeft { get; init; }

    /// <summary>rstrip: white space to the right belongs to it.</summary>
    public bool StripsRight { get; init; }

    /// <summary>normalized: looked for, itself normalized, in the normalized text; otherwise in the text as it came, and first.</summary>
    public bool Normalized { get; init; }
}
