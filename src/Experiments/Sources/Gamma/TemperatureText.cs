using LStar.Experiments.Sources.Notebook;
using LStar.Metrics.Fitting;

namespace LStar.Experiments.Sources.Gamma;

/// <summary>The temperature part of source 004's lines, then every reading of the temperature and every cooling law.</summary>
internal static class TemperatureText
{
    public static void Print(TextWriter writer, IReadOnlyList<TemperatureCurve> curves)
    {
        if (curves.Count == 0)
        {
            writer.WriteLine("  none: there is no scale to read a temperature from");
            return;
        }

        if (curves[0] is { Name: TemperatureCurve.SourceReading } source)
        {
            Source(writer, source);
        }

        writer.WriteLine();
        writer.WriteLine("  Ours beside it: T(L) by every reading, and by the form with the largest R²");
        foreach (var curve in curves)
        {
            writer.WriteLine($"    {curve.Name}: {curve.About}; best form {curve.BestForm ?? NotebookNumber.None}{(curve.FirstLayer == 0 ? "" : $", L counted from block {curve.FirstLayer}")}");
        }

        Table(writer, curves);
        foreach (var curve in curves)
        {
            Laws(writer, curve);
        }
    }

    private static void Source(TextWriter writer, TemperatureCurve curve)
    {
        writer.WriteLine("  Attention logit ∝ (γ * W_Q * W_K * ||residual||²) / √d_head.");
        writer.WriteLine("  With γ_L the schedule dial and other factors ~constant across layers,");
        writer.WriteLine("  effective attention temperature T(L) ∝ 1/γ(L).");
        writer.WriteLine();
        if (curve.Temperature is not { } temperature)
        {
            writer.WriteLine($"  no temperature: {curve.Reason}");
            return;
        }

        writer.WriteLine("  T(L)/T(0) = γ(0)/γ(L):");
        writer.WriteLine($"  {"L",3} {"T(L)/T(0)",10}  (smaller = cooler = sharper attention)");
        for (var l = 0; l < temperature.Count; l++)
        {
            writer.WriteLine($"  {l,3} {FormWords.Fixed(temperature[l], 4),10}");
        }

        writer.WriteLine();
        writer.WriteLine("  Kirkpatrick-law fit (exponential cooling):");
        if (curve.Laws?.Kirkpatrick is not var (a, b, r2))
        {
            writer.WriteLine($"  no fit: {curve.Reason}");
            return;
        }

        writer.WriteLine($"  log T(L) = {FormWords.Signed(a, 3)} + {FormWords.Signed(b, 4)} * L  →  T(L) = exp({FormWords.Signed(a, 3)}) · exp({FormWords.Signed(b, 4)}·L)");
        writer.WriteLine($"  R² (in log space) = {FormWords.Signed(r2, 4)}  — ideally ≈ 1 if cooling is pure exponential");
    }

    private static void Table(TextWriter writer, IReadOnlyList<TemperatureCurve> curves)
    {
        var frame = new NotebookFrame([.. curves.SelectMany(curve => (string[])[curve.Name, "best form"])]);
        var layers = curves.Max(curve => curve.FirstLayer + (curve.Temperature?.Count ?? 0));
        for (var l = 0; l < layers; l++)
        {
            frame.Add($"{l}", 4, [.. curves.SelectMany(curve => (object?[])[At(curve.Temperature, l - curve.FirstLayer), At(curve.FromBestForm, l - curve.FirstLayer)])]);
        }

        if (layers > 0)
        {
            frame.Print(writer, "    ");
        }
    }

    private static object? At(IReadOnlyList<double>? values, int index) => values is not null && index >= 0 && index < values.Count ? values[index] : null;

    private static void Laws(TextWriter writer, TemperatureCurve curve)
    {
        writer.WriteLine();
        if (curve.Laws is not { } laws)
        {
            writer.WriteLine($"  {curve.Name}: no cooling law is fitted: {curve.Reason}");
            return;
        }

        writer.WriteLine($"  {curve.Name}: cooling laws, by least squares on T (linear, exponential = Kirkpatrick, Hajek)");
        var frame = new NotebookFrame("T(l)", "coefficients", "R²", "AICc", "Δ", "weight");
        foreach (var row in laws.ByAicc.Rows)
        {
            var law = laws.Laws.First(fitted => fitted.Name == row.Name);
            frame.Add(law.Name, 4, law.Expression, string.Join(", ", law.Coefficients.Select(value => $"{value:G4}")), law.R2.Value, row.Aicc.Value, row.Difference, row.Weight);
        }

        frame.Print(writer, "    ");
        writer.WriteLine($"    exponential in ln T, as the source fits it: {FormWords.Signed(laws.Kirkpatrick.A, 3)} + {FormWords.Signed(laws.Kirkpatrick.B, 4)} l, R² (in log space) {FormWords.Signed(laws.Kirkpatrick.R2, 4)}");
        writer.WriteLine(curve.ExponentialLead switch
        {
            null => "    Too few layers for AICc: the laws cannot be compared.",
            >= TemperatureCurve.ClaimedLead and var lead => $"    Exponential cooling leads the other laws by {lead:F1} AICc.",
            >= 0 and var lead => $"    Exponential cooling leads by {lead:F1} AICc only, less than {TemperatureCurve.ClaimedLead:F0}.",
            var behind => $"    Exponential cooling is {-behind:F1} AICc behind {laws.ByAicc.Rows[0].Name}.",
        });
    }
}
