using LStar.Experiments.Claims;

namespace LStar.Reports.Documents;

/// <summary>A ledger of claims as it lies on disk.</summary>
/// <param name="File">The file it was read from.</param>
/// <param name="Rows">A row for each claim, in order.</param>
public sealed record LedgerDocument(string File, IReadOnlyList<LedgerRow> Rows)
{
    private static readonly string[] Verdicts = [.. Enum.GetValues<Outcome>().Select(outcome => outcome.Word())];

    internal static LedgerDocument Read(JsonPart ledger) => new(ledger.File, [.. ledger["claims"].Items().Select(Row)]);

    private static LedgerRow Row(JsonPart claim)
    {
        var verdict = claim["verdict"];
        return new LedgerRow(
            claim["id"].Text(), claim["claim"].Text(), claim["source"].Text(), claim["published"].Text(), claim["ours"].Text(),
            Verdicts.Contains(verdict.Text()) ? verdict.Text() : throw verdict.Wrong(string.Join(", ", Verdicts)),
            claim["why"].Text(), claim.Optional("decidedBy")?.Text() ?? "", Figures(claim), [.. Notes(claim)]);
    }

    private static IReadOnlyList<(string Name, double? Value)> Figures(JsonPart finding) => finding.Optional("figures") is { } figures
        ? [.. figures.Properties().Select(figure => (figure.Name, figure.Value.NumberOrNull()))]
        : [];

    private static IEnumerable<string> Notes(JsonPart claim)
    {
        if (claim.Optional("measuredOn")?.Texts() is { Count: > 0 } measured)
        {
            yield return $"Measured on {string.Join(", ", measured)}.";
        }

        if (claim.Optional("fetch")?.Texts() is { Count: > 0 } missing)
        {
            yield return $"Not at hand: {string.Join("; ", missing)}.";
        }

        if (claim.Optional("otherModels") is { } others)
        {
            yield return $"On models the claim is not about ({string.Join(", ", others["models"].Texts())}), which is no verdict: {others["ours"].Text()}. {others["why"].Text()}";
            foreach (var (name, value) in Figures(others))
            {
                yield return $"There, {name} is {(value is { } number ? $"{number:R}" : "undefined")}.";
            }
        }
    }
}
