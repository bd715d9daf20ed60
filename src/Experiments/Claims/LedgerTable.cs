using LStar.Experiments.Results;

namespace LStar.Experiments.Claims;

/// <summary>The ledger as a table, a row a claim; the figures behind each are in the JSON.</summary>
public static class LedgerTable
{
    private static readonly string[] Columns = ["id", "claim", "source", "published", "data", "decidedBy", "verdict", "ours", "why", "measuredOn", "missing"];

    /// <summary>The table, in the catalogue's order. Several models in one field are separated by blanks.</summary>
    public static ResultTable Of(ClaimLedger ledger) => new(
        Columns,
        [.. ledger.Verdicts.Select(verdict => (object?[])
        [
            verdict.Claim.Id, verdict.Claim.Statement, verdict.Claim.Source, verdict.Claim.Published, verdict.Claim.Data, verdict.Claim.DecidedBy,
            verdict.Outcome.Word(), verdict.Ours, verdict.Why, string.Join(' ', verdict.MeasuredOn), string.Join(' ', verdict.Missing.Select(model => model.Id)),
        ])]);
}
