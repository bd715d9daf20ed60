using LStar.Experiments.Claims;
using LStar.Experiments.Printing;

namespace LStar.Runner.Reports;

/// <summary>The ledger at a glance: a bar for each verdict, and a line for each source with a sign for each of its claims.</summary>
internal static class ClaimsPicture
{
    public static void Print(Look look, ClaimLedger ledger)
    {
        var bars = new BarChart("", value => $"{value:0}");
        foreach (var outcome in Enum.GetValues<Outcome>())
        {
            bars.Add($"{Sign(outcome)} {outcome.Word()}", ledger.Count(outcome));
        }

        foreach (var line in bars.Lines(look.Columns))
        {
            look.Line(line);
        }

        look.Line();
        look.Text("By source, a sign for each claim as above; one of two sources counts for both");
        var rows = ledger.Verdicts.SelectMany(verdict => verdict.Claim.Source.Split(", ").Select(source => (Source: source, verdict.Outcome)))
            .GroupBy(row => row.Source, row => row.Outcome, StringComparer.Ordinal).OrderBy(source => source.Key, StringComparer.Ordinal).ToList();
        var table = new TextTable("source", "claims", "verdicts");
        foreach (var source in rows)
        {
            table.Add(source.Key, $"{source.Count()}", string.Concat(source.Order().Select(Sign)));
        }

        table.Print(look);
    }

    private static char Sign(Outcome outcome) => outcome switch
    {
        Outcome.Supported => '+',
        Outcome.Refuted => '×',
        Outcome.Undecided => '?',
        _ => '·',
    };
}
