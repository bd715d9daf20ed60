namespace LStar.Metrics.Formulas;

/// <summary>What a network does to the norm of its residual stream, in source 002's words.</summary>
public enum Behavior
{
    /// <summary>The source cannot say (gemma-2b).</summary>
    Unknown,

    /// <summary>DAMPEN: the source says that norms fall, G &lt; 1; its own table has DAMPEN models with G above 1.</summary>
    Dampen,

    /// <summary>EXPAND: norms grow.</summary>
    Expand,
}

/// <summary>Behaviors read from the sources' words and from measurements.</summary>
public static class Behaviors
{
    /// <summary>DAMPEN, EXPAND or UNKNOWN in any case; null for another word.</summary>
    public static Behavior? Parse(string word) => word.ToUpperInvariant() switch
    {
        "DAMPEN" => Behavior.Dampen,
        "EXPAND" => Behavior.Expand,
        "UNKNOWN" => Behavior.Unknown,
        _ => null,
    };

    /// <summary>
    /// The behavior of a model measured by us, from the gain of block L-2, norm(x^(L-1)) / norm(x^(L-2)): Dampen below 1, else Expand. The rule is ours:
    /// the published G are that block's gains, and the source states no rule that its own table follows. Unknown for NaN.
    /// </summary>
    public static Behavior FromGain(double gain) => double.IsNaN(gain) ? Behavior.Unknown : gain < 1 ? Behavior.Dampen : Behavior.Expand;

    /// <summary>The source's word.</summary>
    public static string Word(this Behavior behavior) => behavior switch
    {
        Behavior.Dampen => "DAMPEN",
        Behavior.Expand => "EXPAND",
        _ => "UNKNOWN",
    };
}
