using LStar.Reports.Documents;
using LStar.Reports.Experiments.Drawing;
using LStar.Reports.Plots;

namespace LStar.Reports.Experiments.Gamma;

/// <summary>Attention temperature over layers by each reading, with the cooling laws.</summary>
internal static class TemperaturePlots
{
    public static readonly IReadOnlyList<(string Key, string Name)> Laws =
        [("constant", "constant"), ("linear", "linear a + b l"), ("exponential", "exponential (Kirkpatrick)"), ("hajek", "Hajek c / ln(l + c2)")];

    public static IEnumerable<Plot> Of(Entry model, PlotIds ids)
    {
        foreach (var reading in model["temperature"].Items)
        {
            var measured = reading["temperature"].Numbers;
            if (measured.All(value => value is null))
            {
                continue;
            }

            var kirkpatrick = reading["kirkpatrick"];
            List<(string Legend, IReadOnlyList<double?> Values)> fits =
            [
                .. Laws.Select(law => (law.Name, Fit: reading["laws"][law.Key])).Where(law => !law.Fit.IsMissing)
                    .Select(law => ($"{law.Name}, R² {Figures.Short(law.Fit["r2"].Number)}, ΔAICc {Figures.Short(law.Fit["aiccDifference"].Number)}", law.Fit["yhat"].Numbers)),
                ($"Kirkpatrick in log T, R² there {Figures.Short(kirkpatrick["r2Log"].Number)}", kirkpatrick["yhat"].Numbers),
                ($"from the best form of γ, {reading["bestForm"].Text ?? "none"}", reading["fromBestForm"].Numbers),
            ];
            yield return new FitCurves
            {
                Id = ids.Of("gamma", GammaSection.Model(model), "temperature", Letters(reading["reading"].Text ?? "")),
                Title = $"Attention temperature {reading["reading"].Text}: {GammaSection.Model(model)}",
                Caption = $"T(l)/T(first) from {reading["about"].Text ?? "a scale"}. {Lead(reading)}",
                Value = "T(l) / T(first), smaller is cooler",
                FirstLayer = reading["firstLayer"].Number is >= 0 and < 1e6 and var first ? (int)first : 0,
                Measured = measured,
                Fits = [.. fits.Where(fit => fit.Values.Any(value => value is not null))],
            }.Draw();
        }
    }

    private static string Letters(string reading) => reading.Replace("γ", "gamma", StringComparison.Ordinal).Replace("²", "2", StringComparison.Ordinal);

    private static string Lead(Entry reading) => reading["exponentialLead"].Number switch
    {
        null => $"No law is fitted: {reading["reason"].Text ?? "the result has none"}.",
        >= 2 and var lead => $"Exponential cooling leads the other laws by {Figures.Short(lead)} AICc.",
        < 0 and var lead => $"Another law leads exponential cooling by {Figures.Short(-lead)} AICc: 2 or more would decide between them.",
        var lead => $"Exponential cooling leads by {Figures.Short(lead)} AICc, less than the 2 that would decide.",
    };
}
