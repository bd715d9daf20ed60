namespace LStar.Experiments.Claims;

/// <summary>What became of a claim.</summary>
public enum Outcome
{
    /// <summary>The stated condition holds.</summary>
    Supported,

    /// <summary>It does not; for a claim of distinguishability, that it cannot be distinguished.</summary>
    Refuted,

    /// <summary>There are figures, and they do not decide: n is below the minimum, or an interval spans the threshold.</summary>
    Undecided,

    /// <summary>What it is about is not at hand, or cannot be measured by this program at all.</summary>
    NotMeasurable,
}

/// <summary>Outcomes in words.</summary>
public static class Outcomes
{
    /// <summary>The word of tables and of JSON.</summary>
    public static string Word(this Outcome outcome) => outcome switch
    {
        Outcome.Supported => "supported",
        Outcome.Refuted => "refuted",
        Outcome.Undecided => "undecided",
        _ => "not measurable here",
    };
}
