using LStar.Experiments.Printing;

namespace LStar.Experiments.Sources.Gamma;

/// <summary>Source 004's trajectories as text: each family of scales over layers with its best form, and temperature by each reading with its best law.</summary>
internal static class GammaPictures
{
    public static void Print(TextWriter writer, GammaModel model)
    {
        var families = new CurveChart("Scales over layers, each from its smallest to its largest, with the form of the largest R²");
        foreach (var family in model.Families)
        {
            families.Add(family.Family, "", family.Values, null, family.Forms?.BestByR2 is { } best ? $"{FormWords.Of(best)}  R² {FormWords.Fixed(best.R2.Value ?? double.NaN, 2)}" : "no fit");
        }

        families.Print(writer);
        var temperatures = new CurveChart("Temperature over layers, with the cooling law that leads by AICc");
        foreach (var curve in model.Temperatures)
        {
            var law = curve.Laws?.ByAicc.Rows[0];
            temperatures.Add(curve.Name, "", curve.Temperature, null, law is null ? "" : $"{law.Name}  R² {FormWords.Fixed(curve.Laws!.Laws.First(fitted => fitted.Name == law.Name).R2.Value ?? double.NaN, 2)}");
        }

        temperatures.Print(writer);
    }
}
