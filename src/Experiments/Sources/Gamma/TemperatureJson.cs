using System.Text.Json;
using LStar.Experiments.Results;

namespace LStar.Experiments.Sources.Gamma;

/// <summary>One reading of the attention temperature as JSON.</summary>
internal static class TemperatureJson
{
    public static void Write(Utf8JsonWriter json, TemperatureCurve curve)
    {
        json.WriteStartObject();
        json.WriteString("reading", curve.Name);
        json.WriteString("about", curve.About);
        json.WriteNumber("firstLayer", curve.FirstLayer);
        json.WriteNumber("power", curve.Power);
        json.Numbers("temperature", curve.Temperature);
        json.WriteString("bestForm", curve.BestForm);
        json.Numbers("fromBestForm", curve.FromBestForm);
        json.WriteStartObject("kirkpatrick");
        json.Number("a", curve.Laws?.Kirkpatrick.A);
        json.Number("b", curve.Laws?.Kirkpatrick.B);
        json.Number("r2Log", curve.Laws?.Kirkpatrick.R2);
        json.Numbers("yhat", curve.Laws is { } cooling ? Enumerable.Range(0, cooling.Temperature.Count).Select(l => Math.Exp(cooling.Kirkpatrick.A + (cooling.Kirkpatrick.B * l))) : null);
        json.WriteEndObject();
        json.WriteStartObject("laws");
        var ranking = curve.Laws?.ByAicc.Rows.ToDictionary(row => row.Name);
        foreach (var law in curve.Laws?.Laws ?? [])
        {
            json.WriteStartObject(law.Name);
            json.WriteString("form", law.Expression);
            json.Numbers("coefficients", law.Coefficients);
            json.Number("r2", law.R2.Value);
            json.Number("aicc", law.Aicc.Value);
            json.Number("aiccDifference", ranking![law.Name].Difference);
            json.Number("aiccWeight", ranking[law.Name].Weight);
            json.Numbers("yhat", law.Fitted);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.Number("exponentialLead", curve.ExponentialLead);
        json.WriteString("reason", curve.Reason);
        json.WriteEndObject();
    }
}
