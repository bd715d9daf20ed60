using LStar.Experiments.Claims;
using LStar.Models;

namespace LStar.Runner.Reports;

/// <summary>The ledger as text: claims, disagreements, what other models gave, each verdict's sentence, and the counts.</summary>
internal static class ClaimsReport
{
    public static void Print(Look look, ClaimLedger ledger)
    {
        var (claims, disagreements) = (Part(false), Part(true));
        ClaimTable[] tables = [new(claims), new(disagreements)];
        var fits = look.Columns is not { } columns || tables.All(table => table.Width <= columns);
        look.Text("Claims of the sources");
        Table(tables[0]);
        look.Line();
        look.Text("Where the sources disagree, or with themselves");
        Table(tables[1]);
        if (fits)
        {
            look.Line();
            look.Text("Why");
            foreach (var verdict in ledger.Verdicts)
            {
                look.Text($"{verdict.Claim.Id}  {verdict.Outcome.Word()}: {OneLine.Of(verdict.Why, int.MaxValue)}");
            }
        }

        OtherModels(look, ledger);
        look.Line();
        ClaimsPicture.Print(look, ledger);
        look.Line();
        look.Text($"{ledger.Verdicts.Count} claims: {string.Join(", ", Enum.GetValues<Outcome>().Select(outcome => $"{ledger.Count(outcome)} {outcome.Word()}"))}");

        IReadOnlyList<Verdict> Part(bool areDisagreements) => [.. ledger.Verdicts.Where(verdict => verdict.Claim.IsDisagreement == areDisagreements)];

        void Table(ClaimTable table)
        {
            if (fits)
            {
                table.Print(look);
            }
            else
            {
                table.PrintBlocks(look);
            }
        }
    }

    private static void OtherModels(Look look, ClaimLedger ledger)
    {
        var verdicts = ledger.Verdicts.Where(verdict => verdict.OnOthers is not null).ToList();
        if (verdicts.Count == 0)
        {
            return;
        }

        look.Line();
        look.Text($"The same computations on models that a claim is not about, which decide nothing: {OneLine.Of(string.Join(", ", verdicts.SelectMany(verdict => verdict.Others).Distinct()), int.MaxValue)}");
        var table = new TextTable("id", "figure", "models");
        foreach (var verdict in verdicts)
        {
            table.Add(verdict.Claim.Id, verdict.OnOthers!.Ours, $"{verdict.Others.Count}");
        }

        table.Print(look);
        foreach (var verdict in verdicts)
        {
            look.Text($"{verdict.Claim.Id}  {OneLine.Of(verdict.OnOthers!.Why, int.MaxValue)}");
        }
    }
}
