namespace LStar.Experiments.Claims;

/// <summary>Every claim of the catalogue with its verdict.</summary>
/// <param name="Evidence">What they were decided from.</param>
/// <param name="Verdicts">In the catalogue's order.</param>
public sealed record ClaimLedger(Evidence Evidence, IReadOnlyList<Verdict> Verdicts)
{
    /// <summary>Decides them all.</summary>
    public static ClaimLedger Of(Evidence evidence) => new(evidence, [.. ClaimCatalogue.All.Select(claim => claim.Decide(evidence))]);

    /// <summary>How many came out so.</summary>
    public int Count(Outcome outcome) => Verdicts.Count(verdict => verdict.Outcome == outcome);
}
