using LStar.Experiments.Measuring;
using LStar.Experiments.Readings;
using LStar.Metrics.Locators;
using LStar.Metrics.Statistics;
using LStar.Models;

namespace LStar.Runner.Reports;

/// <summary>Every locator on every curve of a model, located prompt by prompt, then averaged.</summary>
internal static class GridTable
{
    private static readonly string[] Locators = ["signChange", "argmaxStep", "argmaxGradient", "steepestAscent", "midpoint", "argmax"];

    public static void Print(Look look, ModelMeasurement model)
    {
        var table = new TextTable(["curve", .. Locators]);
        foreach (var name in Curves.Usual.Concat(Curves.Further))
        {
            var curves = model.Measured.Select(prompt => Curves.Of(prompt.Metrics!, name)).OfType<double[]>().ToList();
            if (curves.Count > 0)
            {
                table.Add([name, .. Locators.Select(locator => (Cell)Located(Locator.Named(locator), curves))]);
            }
        }

        look.Line();
        look.Text($"{OneLine.Of(model.Model)}: every locator on every curve");
        look.Line();
        table.Print(look);
    }

    private static string Located(ILocator locator, List<double[]> curves) => ReadingCell.Located(LayerSpread.Of(curves.Select(curve => locator.Locate(curve).Layer)));
}
