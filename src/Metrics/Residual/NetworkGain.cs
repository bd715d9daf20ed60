namespace LStar.Metrics.Residual;

/// <summary>
/// Network gain G, in the two definitions that fit the text of 002 (section 3): how much the residual norm grows through the network.
/// </summary>
/// <param name="ToOutput">norm(x^(L)) / norm(x^(0)).</param>
/// <param name="ToLastBlock">norm(x^(L-1)) / norm(x^(0)): up to the last block's input.</param>
/// <remarks>Range [0, inf), no unit; 1 keeps the norm. A zero norm at the start gives infinity or NaN by division. NaN and infinity travel.</remarks>
public readonly record struct NetworkGain(double ToOutput, double ToLastBlock)
{
    /// <summary>G from a norm at each point 0..L of the stream (Frobenius, unless another is asked for).</summary>
    /// <exception cref="ArgumentException">There are fewer than two points: a network has at least one block.</exception>
    public static NetworkGain Of(ReadOnlySpan<double> norms) =>
        norms.Length < 2
            ? throw new ArgumentException($"a network has a norm before and after each block, at least two; found {norms.Length}", nameof(norms))
            : new NetworkGain(norms[^1] / norms[0], norms[^2] / norms[0]);
}
