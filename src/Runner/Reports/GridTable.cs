using LStar.Experiments.Measuring;
using LStar.Experiments.Readings;
using LStar.Metrics.Locators;
using LStar.Metrics.Statistics;
using Spectre.Console;

namespace LStar.Runner.Reports;

/// <summary>Every locator on every curve of a model, located prompt by prompt, then averaged.</summary>
internal static class GridTable
{
    private static readonly string[] Locators = ["signChange", "argmaxStep", "argmaxGradient", "steepestAscent", "midpoint", "argmax"];

    public static void Print(Look look, ModelMeasurement model)
    {
        var table = Tables.New(["curve", .. Locators]);
        foreach (var name in Curves.Usual.Concat(Curves.Further))
        {
            var curves = model.Measured.Select(prompt => Curves.Of(prompt.Metrics!, name)).OfType<double[]>().ToList();
            if (curves.Count > 0)
            {
                table.AddRow(Tables.Cells([name, .. Locators.Select(locator => Cell(Locator.Named(locator), curves))]));
            }
        }

        look.Console.WriteLine();
        look.Console.WriteLine($"{model.Model}: every locator on every curve, mean ± deviation over prompts");
        look.Console.Write(table);
    }

    private static string Cell(ILocator locator, List<double[]> curves)
    {
        var spread = LayerSpread.Of(curves.Select(curve => locator.Locate(curve).Layer));
        return spread.Mean is not { } mean ? ReadingCell.None : spread.Counts.Count == 1 ? $"{mean:0}" : $"{mean:0.0} ± {spread.Deviation:0.0}";
    }
}
