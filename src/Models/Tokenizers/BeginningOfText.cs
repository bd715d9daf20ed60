namespace LStar.Models.Tokenizers;

/// <summary>Whether a text's ids begin with the beginning-of-text token.</summary>
public enum BeginningOfText
{
    /// <summary>As the tokenizer's own files say.</summary>
    AsTokenizer,

    /// <summary>Always.</summary>
    Force,

    /// <summary>Never: what the tokenizer puts in front is left out. The same token typed in the text stays.</summary>
    Omit,
}
