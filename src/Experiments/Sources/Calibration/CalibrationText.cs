using LStar.Experiments.Measuring;
using LStar.Experiments.Sources.Notebook;

namespace LStar.Experiments.Sources.Calibration;

/// <summary>The calibration run as text. No notebook of it was published, so the shape is ours.</summary>
internal sealed class CalibrationText(TextWriter writer)
{
    private static readonly string Line = new('-', 80);

    public void Print(CalibrationResult result)
    {
        if (result.Models.Count > 0)
        {
            Heading("CALIBRATION RUN: mean over prompts, then argmax of |gradient|");
            Models(result.Models);
            Heading("EVERY LOCATOR ON THE MEAN CURVE");
            Locators(result.Models);
            foreach (var model in result.Models)
            {
                Comparison(model);
            }
        }

        Published(result);
    }

    private void Heading(string text)
    {
        writer.WriteLine();
        writer.WriteLine(text);
        writer.WriteLine(Line);
    }

    private void Models(IReadOnlyList<CalibrationModel> models)
    {
        var table = new NotebookTable("model", "L", "H", "trace", "L*", "calibration", "L* of prompts", "std", "white noise", "random walk", "permuted");
        foreach (var (model, curve) in models.SelectMany(model => model.Curves.Select(curve => (model, curve))))
        {
            var isFirst = ReferenceEquals(curve, model.FirstHead);
            table.Add(
                isFirst ? model.Model : "", isFirst ? $"{model.Layers}" : "", isFirst ? $"{model.Heads}" : "", Word(curve.Name), curve.Found.Layer.Layer(),
                isFirst ? (model.Published?.LStar).Layer() : "", curve.ByPrompt.Mean.Fixed(1), curve.ByPrompt.Deviation.Fixed(1),
                (curve.Nulls?.WhiteNoise).Probability(), (curve.Nulls?.RandomWalk).Probability(), (curve.Nulls?.Permutation).Probability());
        }

        table.Print(writer);
        writer.WriteLine("white noise, random walk, permuted: how likely such a curve has its steepest layer within 1 of this L*");
        foreach (var model in models)
        {
            writer.WriteLine($"{model.Model}: the first-head trace reads {model.Rows}");
            foreach (var line in model.Failures.Concat(model.Curves.Select(curve => curve.Found.Reason).OfType<string>().Distinct()))
            {
                writer.WriteLine($"  {line}");
            }
        }
    }

    private void Locators(IReadOnlyList<CalibrationModel> models)
    {
        var table = new NotebookTable(["model", "trace", .. CalibrationCurve.Locators.Select(locator => locator.Name)]);
        foreach (var (model, curve) in models.SelectMany(model => model.Curves.Select(curve => (model, curve))))
        {
            table.Add([model.Model, Word(curve.Name), .. curve.Layers.Select(pair => pair.Layer.Layer())]);
        }

        table.Print(writer);
    }

    private void Comparison(CalibrationModel model)
    {
        if (model.FirstHeadComparison is not { } first || model.MultiHeadComparison is not { } multi)
        {
            return;
        }

        Heading($"{model.Model}: PUBLISHED TRACES BESIDE OURS");
        var table = new NotebookTable("layer", "first-head published", "ours", "relative", "multi-head published", "ours", "relative");
        for (var layer = 0; layer < model.Layers; layer++)
        {
            table.Add(
                $"{layer}", first.Published[layer].Fixed(3), first.Ours[layer].Fixed(3), ((double?)first.Relative[layer]).Size(),
                multi.Published[layer].Fixed(3), multi.Ours[layer].Fixed(3), ((double?)multi.Relative[layer]).Size());
        }

        table.Print(writer);
        foreach (var (name, comparison) in new[] { ("first-head", first), ("multi-head", multi) })
        {
            writer.WriteLine($"{name}: largest relative difference {((double?)comparison.Largest).Size()}, {(comparison.Agrees ? "within" : "not within")} 1e-3");
        }
    }

    private void Published(CalibrationResult result)
    {
        Heading("THE PUBLISHED TRACES BY THEMSELVES");
        Locators(result.Published);
        writer.WriteLine($"calibration L*: {string.Join(", ", result.Published.Select(model => model.Published!.LStar))}");
        writer.WriteLine($"reproduced on the first-head trace by: {(result.Reproducing.Count == 0 ? "no locator" : string.Join(", ", result.Reproducing))}");
        writer.WriteLine($"multi-head trace by {CalibrationCurve.Rule}: {string.Join(", ", result.Published.Select(model => model.MultiHead.Found.Layer.Layer()))}");
        foreach (var model in result.Published)
        {
            writer.WriteLine($"{model.Model}: the first-head trace reads {model.Rows}; white noise puts L* within 1 layer with p = {(model.FirstHead.Nulls?.WhiteNoise).Probability()}");
        }
    }

    internal static string Word(string curve) => curve switch
    {
        MetricNames.TraceFirstHead => "first-head",
        MetricNames.TraceMultiHeadPublished => "multi-head",
        _ => "multi-head, value rows",
    };
}
