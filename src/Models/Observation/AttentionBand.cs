namespace LStar.Models.Observation;

/// <summary>Attention probabilities of one head for a band of whole query rows: the unit in which maps reach an observer.</summary>
/// <param name="layer">0-based.</param>
/// <param name="prompt">The prompt's index in the run.</param>
/// <param name="head">The query head, 0-based.</param>
/// <param name="first">The first query row of the band.</param>
/// <param name="tokens">n: the row length.</param>
/// <param name="rows">[rows, n] row-major; every row sums to 1, and what lies right of the diagonal is exactly 0.</param>
public readonly ref struct AttentionBand(int layer, int prompt, int head, int first, int tokens, ReadOnlySpan<float> rows)
{
    /// <summary>0-based.</summary>
    public int Layer { get; } = layer;

    /// <summary>The prompt's index in the run.</summary>
    public int Prompt { get; } = prompt;

    /// <summary>The query head.</summary>
    public int Head { get; } = head;

    /// <summary>The first query row of the band.</summary>
    public int First { get; } = first;

    /// <summary>n: tokens of the prompt.</summary>
    public int Tokens { get; } = tokens;

    /// <summary>[rows, n] row-major, valid during the call only.</summary>
    public ReadOnlySpan<float> Probabilities { get; } = rows;

    /// <summary>How many query rows the band has.</summary>
    public int Rows => Probabilities.Length / Tokens;

    /// <summary>Query row <see cref="First"/> + <paramref name="index"/>.</summary>
    public ReadOnlySpan<float> Row(int index) => Probabilities.Slice(index * Tokens, Tokens);
}
