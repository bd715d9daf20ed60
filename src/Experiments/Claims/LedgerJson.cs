using System.Text.Json;
using LStar.Experiments.Results;

namespace LStar.Experiments.Claims;

/// <summary>The ledger as JSON: {"time", "models", "summary", "claims": [...]}, one object a claim, every figure by name; undefined is null.</summary>
public static class LedgerJson
{
    /// <summary>Writes one object.</summary>
    public static void Write(Utf8JsonWriter json, ClaimLedger ledger, DateTimeOffset time)
    {
        json.WriteStartObject();
        json.WriteString("time", time.ToString("O"));
        json.WriteString("by", $"lstar {typeof(LedgerJson).Assembly.GetName().Version?.ToString(3)}");
        json.Texts("models", ledger.Evidence.Models.Select(model => model.Model));
        json.WriteStartObject("summary");
        foreach (var outcome in Enum.GetValues<Outcome>())
        {
            json.WriteNumber(outcome.Word(), ledger.Count(outcome));
        }

        json.WriteEndObject();
        json.WriteStartArray("claims");
        foreach (var verdict in ledger.Verdicts)
        {
            Write(json, verdict);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Verdict verdict)
    {
        var claim = verdict.Claim;
        json.WriteStartObject();
        json.WriteString("id", claim.Id);
        json.WriteString("claim", claim.Statement);
        json.WriteString("source", claim.Source);
        json.WriteString("published", claim.Published);
        json.WriteString("data", claim.Data);
        json.WriteString("decidedBy", claim.DecidedBy);
        json.WriteString("verdict", verdict.Outcome.Word());
        json.WriteString("ours", verdict.Ours);
        json.WriteString("why", verdict.Why);
        Figures(json, verdict.Finding);
        json.Texts("measuredOn", verdict.MeasuredOn);
        json.Texts("fetch", verdict.Missing.Select(model => model.Fetch));
        if (verdict.OnOthers is { } others)
        {
            json.WriteStartObject("otherModels");
            json.WriteString("remark", "the same computation on models the claim is not about: no verdict");
            json.Texts("models", verdict.Others);
            json.WriteString("ours", others.Ours);
            json.WriteString("why", others.Why);
            Figures(json, others);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Figures(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject("figures");
        foreach (var figure in finding.Figures)
        {
            json.Number(figure.Name, figure.Value);
        }

        json.WriteEndObject();
    }
}
