using LStar.Experiments.Claims;
using LStar.Models;

namespace LStar.Runner.Reports;

/// <summary>Claims with their verdicts: a row each where a row has room, else a block each, which holds the reason, too.</summary>
internal sealed class ClaimTable
{
    /// <summary>No value, in the ledger's words.</summary>
    private const string None = "–";

    private readonly IReadOnlyList<Verdict> _verdicts;
    private readonly TextTable _table = new("id", "claim", "source", "published", "ours", "verdict");

    public ClaimTable(IReadOnlyList<Verdict> verdicts)
    {
        _verdicts = verdicts;
        foreach (var verdict in verdicts)
        {
            var claim = verdict.Claim;
            _table.Add(claim.Id, claim.Statement, claim.Source, claim.Published, verdict.Ours, Word(verdict));
        }
    }

    /// <summary>How wide a row is.</summary>
    public int Width => _table.Width;

    /// <summary>A row each.</summary>
    public void Print(Look look) => _table.Print(look);

    /// <summary>A block each: the verdict, and beside it the claim, both values, and why.</summary>
    public void PrintBlocks(Look look)
    {
        var blocks = new TextTable("id", "verdict", "claim");
        foreach (var verdict in _verdicts)
        {
            var claim = verdict.Claim;
            blocks.Add(claim.Id, Folded(verdict), $"{claim.Statement}\n{Values(verdict)}\n{OneLine.Of(verdict.Why, int.MaxValue)}\n");
        }

        blocks.Print(look);
    }

    private static string Values(Verdict verdict) => (verdict.Claim.Published, verdict.Ours) switch
    {
        (None, None) => $"source {verdict.Claim.Source}",
        (None, var ours) => $"source {verdict.Claim.Source}; ours: {ours}",
        (var published, None) => $"{verdict.Claim.Source}: {published}",
        var (published, ours) => $"{verdict.Claim.Source}: {published}; ours: {ours}",
    };

    /// <summary>On two lines the longest verdict takes less from what stands beside it.</summary>
    private static Cell Folded(Verdict verdict) => verdict.Outcome == Outcome.NotMeasurable ? verdict.Outcome.Word().Replace(" here", "\nhere", StringComparison.Ordinal) : Word(verdict);

    private static Cell Word(Verdict verdict)
    {
        var word = verdict.Outcome.Word();
        return new Cell(word, 0, verdict.Outcome == Outcome.Refuted ? word.Length : 0);
    }
}
