namespace LStar.Experiments.Claims;

/// <summary>A claim with what became of it.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Finding">Outcome, our value, the sentence why, the numbers.</param>
public sealed record Verdict(Claim Claim, Finding Finding)
{
    /// <summary>Supported, refuted, undecided, not measurable here.</summary>
    public Outcome Outcome => Finding.Outcome;

    /// <summary>Our value.</summary>
    public string Ours => Finding.Ours;

    /// <summary>One sentence.</summary>
    public string Why => Finding.Why;

    /// <summary>The claim's own models that were measured.</summary>
    public IReadOnlyList<string> MeasuredOn { get; init; } = [];

    /// <summary>Those that were not.</summary>
    public IReadOnlyList<SourceModel> Missing { get; init; } = [];

    /// <summary>The same computation on models the claim is not about; its outcome is no verdict. Null where there are none.</summary>
    public Finding? OnOthers { get; init; }

    /// <summary>Those models.</summary>
    public IReadOnlyList<string> Others { get; init; } = [];
}
