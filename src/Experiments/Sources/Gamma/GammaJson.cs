using System.Text.Json;
using LStar.Experiments.Results;
using LStar.Metrics.Fitting;

namespace LStar.Experiments.Sources.Gamma;

/// <summary>
/// The results of source 004, which prints and saves none: a model each, fits under the goldens' names with the keys of the source's dictionaries
/// (form, a, b, r2, split, a1, b1, a2, b2, yhat), and what is ours beside them.
/// </summary>
internal static class GammaJson
{
    public static void Write(Utf8JsonWriter json, GammaResult result)
    {
        json.WriteStartObject();
        json.WriteString("timestamp", result.Time.ToString("O"));
        json.WriteString("scale", "L2 norm; of a file of scales, what the file has");
        json.WriteStartArray("models");
        foreach (var model in result.Models)
        {
            Model(json, model);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Model(Utf8JsonWriter json, GammaModel model)
    {
        json.WriteStartObject();
        json.WriteString("model", model.Set.Name);
        json.WriteString("architecture", model.Set.Architecture);
        json.WriteString("norms", model.Set.Norms?.ToString().ToLowerInvariant());
        json.WriteNumber("layers", model.Set.Layers);
        json.WriteStartObject("scales");
        foreach (var (family, values) in model.Set.Scales)
        {
            json.Numbers(family, values);
        }

        json.WriteEndObject();
        json.WriteStartObject("missing");
        foreach (var (family, reason) in model.Set.Missing)
        {
            json.WriteString(family, reason);
        }

        json.WriteEndObject();
        json.WriteStartObject("fits");
        foreach (var family in model.Families)
        {
            Family(json, family);
        }

        json.WriteEndObject();
        json.WriteStartArray("temperature");
        foreach (var curve in model.Temperatures)
        {
            TemperatureJson.Write(json, curve);
        }

        json.WriteEndArray();
        Schedule(json, model.Schedule);
        json.WriteEndObject();
    }

    private static void Family(Utf8JsonWriter json, FamilyTrajectory family)
    {
        json.WriteStartObject(family.Family);
        json.Number("first", family.First);
        json.Number("last", family.Last);
        json.Number("ratio", family.Ratio);
        json.WriteString("reason", family.Reason);
        var ranking = family.Forms?.ByAicc.Rows.ToDictionary(row => row.Name);
        foreach (var form in family.Forms?.Forms ?? [])
        {
            json.WriteStartObject(form.Name == "twoSegments" ? "piecewise" : form.Name);
            json.WriteString("form", FormWords.Of(form));
            foreach (var (name, value) in FormWords.Coefficients(form).Zip(form.Coefficients))
            {
                json.Number(name, value);
            }

            json.Number("r2", form.R2.Value);
            json.Number("aicc", form.Aicc.Value);
            json.Number("aiccDifference", ranking![form.Name].Difference);
            json.WriteString("fittedIn", form.FittedIn);
            Residuals(json, form);
            json.Numbers("yhat", form.Fitted);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Residuals(Utf8JsonWriter json, FittedCurve form)
    {
        json.WriteStartObject("residuals");
        json.Number("mean", form.Residuals.Mean);
        json.Number("deviation", form.Residuals.Deviation);
        json.Number("largest", form.Residuals.Largest);
        json.Number("largestAt", form.Residuals.LargestAt);
        json.Number("durbinWatson", form.Residuals.DurbinWatson);
        json.Number("lag1", form.Residuals.Lag1);
        json.WriteEndObject();
    }

    private static void Schedule(Utf8JsonWriter json, ScheduleVariance schedule)
    {
        json.WriteStartObject("scheduleVariance");
        json.WriteStartObject("families");
        foreach (var (family, variance) in schedule.Families)
        {
            json.Number(family, variance);
        }

        json.WriteEndObject();
        json.Number("gammas", schedule.Gammas);
        json.Number("projections", schedule.Projections);
        json.WritePropertyName("inGamma");
        if (schedule.InGamma is { } inGamma)
        {
            json.WriteBooleanValue(inGamma);
        }
        else
        {
            json.WriteNullValue();
        }

        json.WriteEndObject();
    }
}
