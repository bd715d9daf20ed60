using LStar.Experiments.Sources.CrossHeritage;
using LStar.Experiments.Sources.Notebook;

namespace LStar.Experiments.Sources.Bentov;

/// <summary>The printed output of source 003, line for line.</summary>
internal sealed class BentovText(TextWriter writer)
{
    private static readonly string Line = new('=', 50);

    public void Print(BentovResult result)
    {
        foreach (var model in result.Models)
        {
            Model(model);
        }

        writer.WriteLine();
        writer.WriteLine("Bentov Point Summary:");
        var table = new NotebookTable("Model", "Layers", "L* (L/2)", "L* (empirical)", "Deviation");
        foreach (var model in result.Models)
        {
            table.Add(PublishedName.LastPart(model.Model), $"{model.Layers}", $"{model.Theoretical}", model.Empirical.Layer(), model.Deviation.Layer());
        }

        table.Print(writer);
        writer.WriteLine();
        writer.WriteLine(result.MeanDeviation.Value is { } mean ? $"Mean deviation: {mean.Fixed(1)} layers" : $"Mean deviation: {NotebookNumber.None} ({result.MeanDeviation.Reason})");
    }

    private void Model(BentovModel model)
    {
        writer.WriteLine();
        writer.WriteLine(Line);
        writer.WriteLine($"Model: {model.Model}");
        writer.WriteLine(Line);
        writer.WriteLine($"Layers: {model.Layers}");
        writer.WriteLine($"L* theoretical (L/2): {model.Theoretical}");
        if (model.Deviation is null)
        {
            writer.WriteLine($"L* empirical (max gradient): {NotebookNumber.None} ({model.Locality.Reason})");
            return;
        }

        writer.WriteLine($"L* empirical (max gradient): {model.Empirical}");
        writer.WriteLine($"Deviation: {model.Deviation} layers");
    }
}
